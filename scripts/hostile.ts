/** Writes the files of fixtures/hostile whose bytes cannot be typed: `npx tsx scripts/hostile.ts`. */
import {writeFileSync} from 'node:fs';
import {MADE} from '../test/support/hostile-files.js';

for (const [name, bytes] of Object.entries(MADE)) writeFileSync(new URL(`../fixtures/hostile/${name}`, import.meta.url), bytes);
