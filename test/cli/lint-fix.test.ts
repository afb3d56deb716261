import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { folderWith, traitmap } from './run-cli.ts'

const TURNED = `{
  "version": 1, "id": "acme",
  "title": "Acme",
  "docs": [ {"checked": null, "url": "https://docs.example"} ],
  "groups": "none",
  "calls": { "group": [{ "url": "https://api.example", "id": "send", "rows": [
    { "from": "traits.plan", "to": "plan" },
    { "to": "rest", "rest": "traits" }] }] }
}
`
const folder = folderWith({ 'acme.json': TURNED, 'torn.json': '{' })
afterAll(() => folder.remove())
const cwd = folder.path

it('lint --fix puts keys in their order, keeps the layout, and leaves what needs a person', async () => {
  const before = await traitmap(['lint', 'acme.json'], { cwd })
  expect(before.out).toContain('(key-order)')
  expect(readFileSync(join(cwd, 'acme.json'), 'utf8')).toBe(TURNED)
  const { out, err, code } = await traitmap(['lint', 'acme.json', '--fix'], { cwd })
  expect(err).toBe('fixed acme.json\n')
  expect(out).not.toContain('(key-order)')
  expect(out).toContain('(few-examples)')
  expect(code).toBe(1)
  expect(readFileSync(join(cwd, 'acme.json'), 'utf8')).toBe(`{
  "id": "acme", "version": 1,
  "title": "Acme",
  "docs": [ {"url": "https://docs.example", "checked": null} ],
  "groups": "none",
  "calls": { "group": [{ "id": "send", "url": "https://api.example", "rows": [
    { "to": "plan", "from": "traits.plan" },
    { "to": "rest", "rest": "traits" }] }] }
}
`)
  expect((await traitmap(['lint', 'acme.json', '--fix'], { cwd })).err).toBe('')
})

it('lint --fix leaves a file that is no JSON as it is', async () => {
  const { out, code } = await traitmap(['lint', '.', '--fix'], { cwd })
  expect(out).toContain('torn.json')
  expect(code).toBe(1)
  expect(readFileSync(join(cwd, 'torn.json'), 'utf8')).toBe('{')
})
