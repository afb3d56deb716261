import type { Json } from '../../../src/core/model/json.ts'

/** What a key is for, in a line, and an example of its value. */
export type FieldDoc = readonly [description: string, example: Json]

const CONDITION = { has: 'userId' }
const ROWS = [{ to: 'name', from: 'traits.name' }]

const DEFAULTS: Readonly<Record<string, FieldDoc>> = {
  url: [
    'Template of the address. One that begins with / is appended to defaults.url; the host reads settings only.',
    '/companies/{groupId}',
  ],
  method: ['Word in capitals (POST), or {settings.x} of a choice or of a setting with a default.', 'PUT'],
  query: [
    'Query values: name -> template or source, or a list of rows. Absent and null ones are left out.',
    { source: 'traitmap' },
  ],
  headers: [
    'Headers: name -> template or source, or a list of rows. Absent and null ones are left out.',
    { authorization: 'Bearer {settings.token}' },
  ],
  encoding: ['How the body is sent: json (with rows), form, text, none (without rows).', 'form'],
  nulls: ['What a null becomes: keep (as it is), drop (absent) or blank ("").', 'drop'],
}

const REQUEST: Readonly<Record<string, FieldDoc>> = {
  ...DEFAULTS,
  id: ['Name of the request, unique in its call.', 'company'],
  when: ['When false, the request is skipped.', CONDITION],
  requires: [
    'When false, the request is invalid: at least one of these.',
    { any: [{ has: 'userId' }, { has: 'anonymousId' }] },
  ],
  rows: ['Rows that build the body.', ROWS],
  each: ['Path: one request per element, with item and key; ids become id[0], id[1].', 'properties.products'],
  after: ['Ids of requests that have to be answered before this one.', ['company']],
  allow: ['Statuses other than 2xx that belong to the plan.', [404]],
  idempotent: ['Whether the vendor ignores a repetition. GET, PUT and DELETE do unless it is false.', true],
  note: ['For the reader.', 'The vendor wants this before the company.'],
}

const SOURCE: Readonly<Record<string, FieldDoc>> = {
  from: ['Path, or paths of which the first that is neither absent nor null counts.', ['userId', 'anonymousId']],
  value: ['A JSON literal, written as it stands.', 'segment'],
  template: [
    'Text with {path} parts; {path?} may be missing, {path|path} is the first that is not; {{ and }} are braces.',
    '{traits.firstName} {traits.lastName?}',
  ],
  coalesce: ['Sources: the first that yields something not null.', [{ from: 'traits.name' }, { value: 'unknown' }]],
  rest: ['Path to an object: its entries that the request takes nowhere else.', 'traits'],
  rows: ['Nested rows, which build an object or a list; beside each: what is made of each element.', ROWS],
  include: ['Name of a fragment whose rows stand here.', 'person'],
  each: ['Path or source: rows run for each element, with item and key.', 'properties.products'],
  fields: ["Path to a map setting: one row per entry of the customer's map.", 'settings.fields'],
  when: ['When false, the row yields nothing.', { path: 'settings.linkUsers', is: true }],
  pick: ['What stays of an object: paths inside it, or a path to a list setting.', ['name', 'address.city']],
  omit: ['What leaves an object: paths inside it, or a path to a list setting.', ['password']],
  flatten: ['Separator of the keys of nested objects, or how to flatten.', '_'],
  where: ['Condition on each entry or element, as item and key.', { not: { path: 'item', type: 'null' } }],
  keys: ['How keys are respelt: conversions, or { as, prefix, suffix }.', 'snake'],
  values: ['What becomes of leaves, by type: keep, drop, blank or conversions.', { date: 'unix', array: 'drop' }],
  limit: ['How many entries stay.', 100],
  as: ['Conversions, left to right.', ['money', { scale: 100 }, 'round']],
  else: ['"keep": what cannot be converted stays as it was.', 'keep'],
  nulls: ['What a null becomes: keep (as it is), drop (absent) or blank ("").', 'blank'],
  default: ['A JSON literal in place of an absent value.', 'free'],
  take: ['false: the row takes nothing from a rest.', false],
  note: ['For the reader.', 'Whole seconds only.'],
}

const ROW: Readonly<Record<string, FieldDoc>> = {
  ...SOURCE,
  to: [
    'Where the value is written: a path into the enclosing object, with [0], [] and {path} in names.',
    'address.city',
  ],
  required: ['true: without a value the request is invalid.', true],
}

const TABLE: Readonly<Record<string, FieldDoc>> = {
  $schema: ['This schema, for editors.', './schema/table.schema.json'],
  id: ["The file's name without .json, in kebab-case.", 'customerio'],
  version: ['Goes up whenever what the table sends changes.', 1],
  title: ["The vendor's name as people write it.", 'Customer.io'],
  docs: [
    "The vendor's pages the facts come from.",
    [{ url: 'https://developers.example.com/api', checked: '2026-01-15' }],
  ],
  aliases: ['Other names that integrations may use.', ['Customer.io (Actions)']],
  groups: ['What the vendor can do with groups: none, one per user, many, or many of several types.', 'many'],
  defaultOff: ['true: on only when the event names it.', false],
  settings: ['What a customer configures, by name.', { token: { type: 'secret', required: true } }],
  defaults: ['What every request shares.', { url: 'https://api.example.com' }],
  fragments: ['Rows by name, for include.', { person: ROWS }],
  calls: ['Requests by call type; * is every type that is not listed.', { group: [{ id: 'company', rows: ROWS }] }],
  examples: [
    'Events and what becomes of them; run by the tests.',
    [{ title: 'Not sent', event: { type: 'page' }, expect: { skipped: 'call-not-supported' } }],
  ],
  unsupported: [
    'Reserved group traits for which the vendor has no place, with the reason.',
    { 'address.street': 'no such field' },
  ],
  conversions: ['Registered conversions that the table uses.', ['x.tier']],
  note: ['For the reader.', 'Version 2 of the API.'],
}

/** The keys of every object of the language, by what it is. */
export const FIELD_DOCS: Readonly<Record<string, Readonly<Record<string, FieldDoc>>>> = {
  'the table': TABLE,
  'the overlay': { ...TABLE, extends: ['Id of the table that this one changes.', 'customerio'] },
  'an entry of docs': {
    url: ['The page.', 'https://developers.example.com/api'],
    checked: ['The day it was read, null when it could not be opened.', '2026-01-15'],
  },
  'a setting': {
    type: ['What it holds. A secret is masked wherever it is shown.', 'string'],
    title: ['What a person is asked for.', 'Project token'],
    required: ['true: an instance without it is misconfigured.', true],
    default: ['The value when none is given.', 'us'],
    values: ['Of a choice: its words, or an object word -> what reading the setting gives.', ['us', 'eu']],
    of: ['Of a map: what it maps to when not to sources.', 'string'],
    format: ['Of a text: url (an https address) or host (one label).', 'url'],
    groupType: ['true: this setting is the type of a group, and options.groupType replaces it.', true],
    note: ['For who fills it in.', 'As the project settings show it.'],
  },
  defaults: DEFAULTS,
  'a request': REQUEST,
  'a request to remove': {
    id: ['Id of the request of the base.', 'company'],
    remove: ['true: the request is taken away.', true],
    note: ['For the reader.', 'Not sold in this region.'],
  },
  'a source': SOURCE,
  'a row': ROW,
  'a row to remove': {
    to: ['Target of the rows of the base.', 'address.city'],
    remove: ['true: the rows are taken away.', true],
    note: ['For the reader.', 'The vendor refuses it.'],
  },
  flatten: {
    by: ['Text between the keys.', '.'],
    arrays: ['true: lists are flattened too, by index.', true],
  },
  keys: {
    as: ['Conversions of every key, at every depth.', 'snake'],
    prefix: ['Text before keys: a template for the first level, or type -> text for leaves.', 'custom_'],
    suffix: ['Text behind keys: a template for the first level, or type -> text for leaves.', { date: '_at' }],
  },
  'a condition': {
    has: ['Path or paths: none is absent, null, "", [] or {}.', ['userId', 'traits.email']],
    path: ['What is, in, type, like or equals look at.', 'traits.plan'],
    is: ['Strictly equal to this scalar.', 'enterprise'],
    in: ['Strictly equal to one of these scalars.', ['free', 'trial']],
    type: ['Of this type, or of one of these.', ['string', 'absent']],
    like: ['A text that matches; * is any text, case counts.', 'cio_*'],
    equals: ['Path to a scalar that this one is strictly equal to.', 'groupId'],
    all: ['All of these hold.', [CONDITION]],
    any: ['One of these holds.', [CONDITION]],
    not: ['This does not hold.', CONDITION],
  },
  'an example': {
    title: ['What it shows.', 'A company with a custom trait'],
    event: ['The event, as it comes in.', { type: 'group', groupId: 'g1', traits: { name: 'Initech' } }],
    now: ['What is passed as now.', '2026-01-15T00:00:00.000Z'],
    settings: ['Settings of the instance; required ones that are left out are placeholders.', { region: 'eu' }],
    answers: ['What came back so far, by id of the request.', { search: { status: 200, body: { data: [] } } }],
    expect: ['What becomes of it.', { skipped: 'no-request' }],
  },
  'an answer': {
    status: ['HTTP status.', 200],
    headers: ['Headers, names in lower case.', { location: '/contacts/7' }],
    body: ['The body, parsed where it is JSON.', { id: '7' }],
    error: ['Why there was no answer.', 'connection refused'],
  },
  expect: {
    requests: [
      'Exactly these requests, in this order.',
      [{ method: 'POST', url: 'https://api.example.com/companies' }],
    ],
    skipped: ['The delivery is skipped for this reason.', 'call-not-supported'],
    invalid: ['The delivery is invalid with these issue codes.', ['missing-required']],
  },
  'an expected request': {
    id: ['Id of the request.', 'company'],
    state: ['State of the request.', 'pending'],
    method: ['Its method.', 'POST'],
    url: ['Its whole address.', 'https://api.example.com/companies'],
    headers: ['Headers, those that are given.', { 'content-type': 'application/json' }],
    body: ['The whole body.', { name: 'Initech' }],
  },
  'the shared file': {
    $schema: ['For editors.', './schema/shared.schema.json'],
    fragments: ['Rows by name, which every table can include.', { person: ROWS }],
    note: ['For the reader.', 'Fragments of more than one table.'],
  },
}
