import type { ExplainedDelivery } from '../../../index.ts'

const REASONS: Readonly<Record<NonNullable<ExplainedDelivery['reason']>, string>> = {
  'all-off': 'integrations switches all off, and not this one on',
  'integration-off': 'integrations switches it off',
  'default-off': 'off unless its own entry in integrations is on',
  consent: 'the event does not grant its consent categories',
  'instance-when': 'its own "when" is false for this event',
  'call-not-supported': 'its table has no call of this type',
  'no-request': 'the conditions of all its requests are false',
  'invalid-event': 'the event is invalid, see its issues',
  misconfigured: 'its settings are wrong, see its issues',
  'invalid-request': 'a request could not be built, see its issues',
  'request-failed': 'a request failed',
}

/** The line that says why a delivery is not ready; undefined when it is. */
export function whyLine({ status, reason }: ExplainedDelivery): string | undefined {
  return reason === undefined ? undefined : `${status}, ${reason}: ${REASONS[reason]}`
}
