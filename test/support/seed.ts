import fc from 'fast-check'

// In CI every run of a commit sees the same random values, so that a red build is about the change. Elsewhere each run draws new ones;
// a failure prints the seed of its counterexample, and TRAITMAP_SEED runs that seed again.
// TRAITMAP_RUNS asks for more values than the hundred that are drawn where a test does not say how many.
const { CI, TRAITMAP_RUNS, TRAITMAP_SEED } = process.env
const seed = TRAITMAP_SEED ?? (CI === undefined || CI === '' ? undefined : '20261125')
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  ...(TRAITMAP_RUNS === undefined ? {} : { numRuns: Number(TRAITMAP_RUNS) }),
})
