import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 30_000,
    // Left to itself the runner keeps one core free: on a machine of two everything would run on one.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/core/**'], thresholds: { lines: 99, branches: 99 } },
  },
})
