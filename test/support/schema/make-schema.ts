import type { Choice, Dependence, ObjectShape, Shape } from '../../../src/core/compile/parse/shape.ts'
import { SHAPES } from '../../../src/core/compile/parse/shapes.ts'
import type { Json, JsonObject } from '../../../src/core/model/json.ts'
import { conversionSchema, conversionsSchema } from './conversion-schemas.ts'
import { FIELD_DOCS } from './field-docs.ts'
import { TEXT_PATTERNS } from './text-patterns.ts'

/** The JSON Schema (draft 2020-12) of a table or overlay, made of the shapes that the parser walks. */
export function makeSchema(): JsonObject {
  const { table, overlay, shared: _, ...parts } = SHAPES
  const extended = (overlay as ObjectShape).keys.extends as Shape
  const defs = Object.entries({ ...parts, table, overlay }).map(([name, shape]) => [name, schemaOf(shape)] as const)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A mapping table of traitmap',
    description:
      'What a vendor wants of an event, as data. Made by `npm run schema`; what needs the whole table, `traitmap lint` checks.',
    // An editor offers it, and then what an overlay has.
    properties: { extends: fieldSchema('the overlay', 'extends', extended) },
    ...conditional({ type: 'object', required: ['extends'] }, { $ref: '#/$defs/overlay' }, { $ref: '#/$defs/table' }),
    $defs: { ...Object.fromEntries(defs), conversion: conversionSchema(), conversions: conversionsSchema() },
  }
}

function schemaOf(shape: Shape): JsonObject {
  switch (shape.kind) {
    case 'text':
      return shape.rule === undefined ? { type: 'string' } : { type: 'string', pattern: TEXT_PATTERNS[shape.rule] }
    case 'word':
      return { enum: shape.words }
    case 'boolean':
      return shape.only === undefined ? { type: 'boolean' } : { const: shape.only }
    case 'number':
      return { type: 'number' }
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: Number.MAX_SAFE_INTEGER }
    case 'status':
      return {
        type: 'integer',
        minimum: 100,
        maximum: 599,
        ...(shape.but2xx && { not: { minimum: 200, maximum: 299 } }),
      }
    case 'json':
      return {}
    case 'scalar':
      return { type: ['string', 'number', 'boolean', 'null'] }
    case 'conversions':
      return shape.words === undefined
        ? { $ref: '#/$defs/conversions' }
        : { anyOf: [{ enum: shape.words }, { $ref: '#/$defs/conversions' }] }
    case 'nullable':
      return { anyOf: [schemaOf(shape.of), { type: 'null' }] }
    case 'list':
      return { type: 'array', items: schemaOf(shape.of), ...(shape.min !== undefined && { minItems: shape.min }) }
    case 'record':
      return recordSchema(shape)
    case 'one': {
      const forms = [shape.text, shape.list, shape.object].filter((form) => form !== undefined)
      // Conversions are texts, lists and objects at once: a form says which of them is meant.
      const types = [shape.text && 'string', shape.list && 'array', shape.object && 'object']
      const typed = types.filter((type) => type !== undefined)
      return { oneOf: forms.map((form, index) => ({ type: typed[index] as Json, ...schemaOf(form) })) }
    }
    case 'refused':
      return { not: {} }
    case 'either':
      return conditional({ required: [shape.key] }, schemaOf(shape.with), schemaOf(shape.without))
    case 'named':
      return { $ref: `#/$defs/${shape.name}` }
    case 'object':
      return objectSchema(shape)
  }
}

function recordSchema(shape: Shape & { kind: 'record' }): JsonObject {
  const of = schemaOf(shape.of)
  if (shape.names === undefined) {
    const names = shape.rule === undefined ? {} : { propertyNames: { pattern: TEXT_PATTERNS[shape.rule] } }
    return { type: 'object', ...names, additionalProperties: of }
  }
  const example = shape.of.kind === 'list' ? [{ id: 'send' }] : shape.of.kind === 'text' ? '_at' : 'drop'
  const describe = (name: string): string =>
    shape.of.kind === 'list'
      ? `Requests of ${name === '*' ? 'every type that is not listed' : name}.`
      : `For values of type ${name}.`
  const properties = shape.names.map((name) => [name, { ...of, description: describe(name), examples: [example] }])
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false }
}

function objectSchema(shape: ObjectShape): JsonObject {
  const properties = Object.entries(shape.keys)
    .filter(([, of]) => of.kind !== 'refused')
    .map(([key, of]) => [key, fieldSchema(shape.what, key, of)])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(shape.required && { required: shape.required }),
    additionalProperties: false,
    ...(shape.choice && { oneOf: choiceSchemas(shape.choice) }),
    ...(shape.depends && { allOf: dependenceSchemas(shape.depends) }),
  }
}

function fieldSchema(what: string, key: string, shape: Shape): JsonObject {
  const [description = '', ...examples] = FIELD_DOCS[what]?.[key] ?? []
  return { ...schemaOf(shape), description, examples }
}

/** One schema for each key that can be chosen: it is there with what it needs beside it, and no other is. */
function choiceSchemas({ among }: Choice): Json[] {
  const keys = new Set(among.flatMap(({ key, beside }) => (beside === undefined ? [key] : [key, beside])))
  return among.map(({ key, beside }) => {
    const own = beside === undefined ? [key] : [key, beside]
    const others = [...keys].filter((other) => !own.includes(other))
    return { required: own, not: { anyOf: others.map((other) => ({ required: [other] })) } }
  })
}

function dependenceSchemas({ on, only, needs }: Dependence): Json[] {
  return [
    ...Object.entries(only).map(([key, words]) =>
      conditional(
        { required: [key] },
        { properties: { [on]: described({ enum: words }, `With ${key} it is ${words.join(' or ')}.`, words[0]) } },
      ),
    ),
    ...Object.entries(needs).map(([word, keys]) =>
      conditional(
        {
          properties: { [on]: described({ const: word }, `${word} needs ${keys.join(' and ')}.`, word) },
          required: [on],
        },
        { required: keys },
      ),
    ),
  ]
}

function described(schema: JsonObject, description: string, example: Json | undefined): JsonObject {
  return { ...schema, description, examples: [example ?? null] }
}

function conditional(condition: JsonObject, then: JsonObject, otherwise?: JsonObject): JsonObject {
  return { if: condition, then, ...(otherwise && { else: otherwise }) }
}
