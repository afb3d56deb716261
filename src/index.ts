export { type CompileOptions, compileTables } from './core/compile/catalogue.ts'
export { parseTable } from './core/compile/parse/parse-table.ts'
export type { CustomConversion } from './core/compile/register-conversions.ts'
export { createEngine } from './core/explain/create-engine.ts'
export { type BindOptions, type BoundRequest, bindSecrets } from './core/map/bind-secrets.ts'
export { type Summary, summarize } from './core/map/summarize.ts'
export type { Call } from './core/model/call.ts'
export type {
  Answer,
  Answers,
  Delivery,
  DeliveryStatus,
  DropReason,
  ExplainedDelivery,
  ExplainResult,
  Fate,
  InvalidReason,
  MapResult,
  Request,
  SkipReason,
  TracedRow,
} from './core/model/delivery.ts'
export type {
  Catalogue,
  Engine,
  EngineConfig,
  EngineOptions,
  ExplainOptions,
  InstanceConfig,
  InstanceDescription,
  KeyCase,
  MapOptions,
  NormalizeOptions,
  NormalizeResult,
  Resumable,
  ResumeOptions,
  SettingDescription,
  TableDescription,
  UserAgentParser,
  UserAgentPart,
} from './core/model/engine.ts'
export type { Issue, Severity } from './core/model/issue.ts'
export { ISSUE_CODES, type IssueCode } from './core/model/issue-codes.ts'
export type { AsJson, AsJsonObject, Json, JsonObject, JsonScalar } from './core/model/json.ts'
export type {
  Condition,
  Encoding,
  Example,
  Groups,
  Nulls,
  Row,
  Setting,
  Source,
  Table,
  TableDoc,
  TableRequest,
} from './core/model/table.ts'
export { type CallOptions, group, identify, track } from './core/normalize/build-event.ts'
export { createNormalizer, normalize } from './core/normalize/normalize.ts'
