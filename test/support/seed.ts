import fc from 'fast-check'

// In CI every run of a commit sees the same random values, so that a red build is about the change. Elsewhere each run draws new ones;
// a failure prints the seed of its counterexample, and TRAITMAP_SEED runs that seed again.
const { CI, TRAITMAP_SEED } = process.env
const seed = TRAITMAP_SEED ?? (CI === undefined || CI === '' ? undefined : '20261125')
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
