import { defineConfig } from 'vitest/config'

// Not tests: they measure, and print ratios. npm run bench
export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    testTimeout: 300_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
})
