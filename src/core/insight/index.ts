export { CANONICAL_EVENT } from './canonical-event.ts'
export { type CheckExampleOptions, checkExample, type ExampleFault } from './check-example.ts'
export { type ChangeCounter, type CountedChange, changeCounter, type DestinationChanges } from './count-changes.ts'
export { CoverageCounter } from './coverage/count-coverage.ts'
export type {
  CallCoverage,
  Coverage,
  DestinationCoverage,
  PlaceCoverage,
  TraitCoverage,
} from './coverage/coverage.ts'
export { type DeliveryChange, deliveryChanges } from './delivery-changes.ts'
export { diffJson, type JsonChange } from './diff-json.ts'
export { type EventEdit, editEvent } from './edit-event.ts'
export { redactor } from './redactor.ts'
export { retypeEvent } from './retype-event.ts'
export { SAMPLE_KINDS, type SampleKind, sampleEvent } from './sample-event.ts'
export type { ImportNote, PathChange } from './segment/import-place.ts'
export { type Imported, type ImportOptions, importSegment } from './segment/import-segment.ts'
export { type IntegrationSuggestion, type Suggestion, suggest, suggestionText } from './suggest.ts'
export { suggestTrait, type TraitSuggestion } from './suggest-trait.ts'
export { isUnchecked, type TableKind, tableKind } from './table-kind.ts'
export { type TraitFate, traitFates } from './trait-fates.ts'
export { MATRIX_TRAITS, type MatrixRow, type MatrixTrait, type TraitPlace, traitMatrix } from './trait-matrix.ts'
