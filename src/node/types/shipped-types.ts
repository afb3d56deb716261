import { settingsTypes } from '../../core/insight/settings-types.ts'
import type { TableDescription } from '../../index.ts'

/**
 * The declarations of the package: all that `index` exports, with a `createEngine` that knows the settings of each table that comes
 * with it. The code behind them is that of `index`.
 */
export function shippedTypes(tables: readonly TableDescription[]): string {
  return `// Made by the build of the tables in mappings. Do not edit.
import type { AsJsonObject, Engine, EngineConfig, InstanceConfig, JsonObject, Source } from './index.ts'

export * from './index.ts'

/** Settings of the tables that come with traitmap, by id. */
export interface ShippedTableSettings {
${settingsTypes(tables, 2)}}

/** Settings of your own tables, by id; \`traitmap types FOLDER\` writes it. A table here takes the place of a shipped one. */
export interface OwnTableSettings {}

/** The settings of a table by its id; any object for one that is not known. */
export type SettingsOf<Id> = Id extends keyof OwnTableSettings
  ? OwnTableSettings[Id]
  : Id extends keyof ShippedTableSettings
    ? ShippedTableSettings[Id]
    : JsonObject

type IdOf<Given, Name> = Given extends { readonly table: infer Id extends string } ? Id : Name

type GivenSettings<Given> = Given extends { readonly settings?: infer Settings } ? Settings : unknown

declare const unknownKeys: unique symbol

/** The wanted type; when the given one has further keys, a type that it does not fit. */
type NoOthers<Wanted, Given> = string extends keyof Wanted
  ? Wanted
  : [Exclude<keyof Given, keyof Wanted>] extends [never]
    ? Wanted
    : Wanted & { readonly [unknownKeys]: Exclude<keyof Given, keyof Wanted> }

type Checked<Id, Given> = Id extends keyof OwnTableSettings | keyof ShippedTableSettings
  ? NoOthers<SettingsOf<Id>, Given>
  : AsJsonObject<Given>

type Typed<Id, Settings> = {} extends SettingsOf<Id>
  ? InstanceConfig<Settings>
  : InstanceConfig<Settings> & { readonly settings: Settings }

type TypedInstance<Id, Given> = NoOthers<Typed<Id, Checked<Id, GivenSettings<Given>>>, Given>

/** The wanted type, as the place that the given one is inferred from. An intersection of both would report faults at all of it. */
type Inferred<Given, Wanted> = [Given] extends [never] ? Given : Wanted

/** Instances whose settings are those of their tables. */
export type TypedDestinations<Given> = {
  readonly [Name in keyof Given]: TypedInstance<IdOf<Given[Name], Name>, Given[Name]>
}

/**
 * Makes an engine: cheap, immutable, any number of them over one catalogue. A bad instance (unknown table, missing setting)
 * does not stop the others: its deliveries are invalid with reason \`misconfigured\`, and \`engine.issues\` says why.
 *
 * @param config the catalogue, the instances by name, and options; throws a TypeError for arguments of a wrong type. The settings of
 * an instance are those of its table; instances that are read at run time have the type \`Record<string, InstanceConfig>\`.
 * @example createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 'abc' } } } })
 */
export declare function createEngine<const Given extends Readonly<Record<string, InstanceConfig<object>>>>(
  config: Omit<EngineConfig, 'destinations'> & {
    readonly destinations: Inferred<Given, TypedDestinations<Given>>
  },
): Engine
`
}
