import { defineConfig } from 'vitest/config'

// Needs Chromium and the built command (tests/end-to-end/support.ts); one browser at a time. The limits are
// for machines with more to do: nothing here waits longer than it must.
export default defineConfig({
  test: {
    include: ['tests/end-to-end/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    retry: 2, // a browser without a GPU may miss the one frame that a test waits for
    expect: { poll: { timeout: 15_000 } },
  },
})
