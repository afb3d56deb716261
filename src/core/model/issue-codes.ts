/**
 * Every issue code with its severity: append-only within a major version.
 * What each one means and how to mend it stands in docs/issues.md, in the same order.
 */
export const ISSUE_CODES = {
  // the event (SPEC 1)
  'not-an-object': 'error',
  'missing-type': 'error',
  'unknown-type': 'error',
  'missing-group-id': 'error',
  'missing-event-name': 'error',
  'missing-previous-id': 'error',
  'missing-user': 'warning',
  'id-number': 'info',
  'id-type': 'warning',
  'id-trait-differs': 'info',
  'near-miss-field': 'warning',
  'field-type': 'warning',
  // traits and dates (SPEC 2 to 4)
  'duplicate-trait': 'warning',
  'trait-type': 'info',
  'key-collision': 'warning',
  'recase-unstable': 'info',
  'invalid-date': 'warning',
  'date-unit': 'info',
  // what JSON cannot carry (SPEC 7)
  'too-deep': 'warning',
  cyclic: 'warning',
  'not-json': 'warning',
  'big-int': 'info',
  unreadable: 'warning',
  // routing (SPEC 5)
  'integrations-type': 'warning',
  'integration-value': 'warning',
  'integration-duplicate': 'warning',
  'unknown-integration': 'info',
  'misspelt-integration': 'warning',
  'unknown-destination': 'error',
  'group-type-unsupported': 'warning',
  'group-list-unsupported': 'warning',
  // running a table (language 12)
  'missing-required': 'error',
  'unsafe-url-part': 'error',
  'invalid-url': 'error',
  'invalid-header': 'error',
  'conversion-failed': 'warning',
  'target-conflict': 'warning',
  'over-limit': 'warning',
  'form-value-not-scalar': 'warning',
  'no-parser': 'info',
  'no-clock': 'info',
  'bad-answer': 'warning',
  // compiling a table (language 12)
  'unknown-key': 'error',
  'missing-key': 'error',
  'wrong-type': 'error',
  'bad-value': 'error',
  'source-count': 'error',
  'bad-path': 'error',
  'bad-template': 'error',
  'bad-target': 'error',
  'bad-argument': 'error',
  'unknown-root': 'error',
  'unknown-setting': 'error',
  'unknown-request': 'error',
  'unknown-fragment': 'error',
  'unknown-conversion': 'error',
  'conversion-chain': 'error',
  'duplicate-id': 'error',
  'duplicate-name': 'error',
  'fragment-cycle': 'error',
  'request-cycle': 'error',
  'unreachable-row': 'error',
  'too-large': 'error',
  'not-supported': 'error',
  // making an engine (language 11)
  'unknown-table': 'error',
  'missing-setting': 'error',
  'bad-setting': 'error',
  // overlays (language 11)
  'extends-cycle': 'error',
  'unknown-overlay-target': 'error',
} as const

/** The closed list of issue codes. */
export type IssueCode = keyof typeof ISSUE_CODES
