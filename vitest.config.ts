import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 30_000,
    // As Node does it, so that a CommonJS package looks the same to tests and to the program.
    deps: {interopDefault: false},
    reporters: ['default', ['json', {outputFile: 'node_modules/.cache/test-report.json'}]],
  },
});
