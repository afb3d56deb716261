import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../src/core/model/json.ts'
import { makeSchema } from './support/schema/make-schema.ts'
import { shippedTables } from './support/shipped-tables.ts'

const schema = makeSchema()
const ajv = new Ajv2020({
  allErrors: false,
  ownProperties: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
})
const validate = ajv.addSchema(schema, 'table').getSchema('table') as ValidateFunction

/** Every property of the schema with its pointer. */
function fieldsOf(node: unknown, path = ''): readonly (readonly [path: string, field: JsonObject])[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    const at = `${path}/${key}`
    const own = key === 'properties' ? Object.entries(value as object) : []
    return [...own.map(([name, field]) => [`${at}/${name}`, field as JsonObject] as const), ...fieldsOf(value, at)]
  })
}

const fields = fieldsOf(schema)

describe('mappings/schema/table.schema.json', () => {
  test('is what `npm run schema` makes of the language', async () => {
    await expect(`${JSON.stringify(schema, undefined, 1)}\n`).toMatchFileSnapshot(
      '../mappings/schema/table.schema.json',
    )
  })

  test('has a description and an example of every field', () => {
    expect(fields.length).toBeGreaterThan(150)
    const bare = fields.filter(([, field]) => !field.description || !(field.examples as unknown[] | undefined)?.length)
    expect(bare.map(([path]) => path)).toEqual([])
  })

  test('accepts each of these examples in its place', () => {
    const wrong = fields.filter(([path, field]) => {
      const check = ajv.compile({ $ref: `table#${encodeURI(path)}` })
      return !(field.examples as unknown[]).every((example) => check(example))
    })
    expect(wrong.map(([path]) => path)).toEqual([])
  })

  test.each(shippedTables.map((table) => [table.id, table] as const))('accepts %s', (_, table) => {
    expect(validate(table) || validate.errors).toBe(true)
  })

  test('can be named by a table', () => {
    const [table] = shippedTables
    expect(validate({ $schema: './schema/table.schema.json', ...table })).toBe(true)
  })
})
