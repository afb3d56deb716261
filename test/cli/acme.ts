/** A table of a vendor that is not: one request with a secret in it. */
export const ACME = {
  id: 'acme',
  version: 1,
  title: 'Acme',
  docs: [{ url: 'https://docs.example', checked: null }],
  groups: 'one',
  settings: { token: { type: 'secret', required: true } },
  defaults: { url: 'https://api.example', headers: { 'x-token': '{settings.token}' } },
  calls: { group: [{ id: 'send', url: '/plans', rows: [{ to: 'plan', from: 'traits.plan' }] }] },
}

/** What must never reach a terminal: controls other than a line break, and a mark that turns text around. */
export const CONTROL = /(?!\n)[\p{Cc}\u202e]/u
