import type { JsonObject } from '../model/json.ts'

/** Traits as no one should send them and someone does: keys that programs trip over, texts that hide or steer, wrong types, two spellings of one trait. */
export const HOSTILE_TRAITS: JsonObject = JSON.parse(String.raw`{
  "CREATED-AT": "12/25/2014",
  "created_at": 1394496000,
  "Employees": "about 300",
  "website": "not a web address",
  "address": "6 Main Street, San Francisco",
  "phone": 4155550132,
  "email": "peter@@initech",
  "__proto__": { "isAdmin": true },
  "constructor": "taken",
  "": "no name",
  "🦄": "a name without letters",
  "a.b[0]": "dots and brackets",
  "new\nline": "line\r\nbreak \u001b[31mred\u001b[0m",
  "right to left": "\u202etxt.exe",
  "quote": "'; DROP TABLE users; -- <script>alert(1)</script>",
  "big": 9007199254740993,
  "deep": { "a": { "b": { "c": { "d": { "e": ["f", null, {}] } } } } },
  "empty": "",
  "zero": 0,
  "no": false,
  "half an emoji": "\ud83e"
}`)
