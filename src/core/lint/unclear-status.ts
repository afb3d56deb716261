import { requestsOf } from '../compile/check/requests-of.ts'
import { pointer } from '../model/pointer.ts'
import type { TableLinter } from './linter.ts'

/** A status that a request allows though it does not say what became of it: it is sent again, or the delivery is given up. */
export const unclearStatus: TableLinter = {
  name: 'unclear-status',
  scope: 'table',
  check({ table }, find) {
    for (const { request, at } of requestsOf(table)) {
      for (const [index, status] of (request.allow ?? []).entries()) {
        if (status !== 408 && status !== 429 && status < 500) continue
        find(
          pointer(at, 'allow', index),
          `${status} does not say whether the request was done, so "deliver" does not take it as an answer`,
          'allow statuses that are answers: 400 to 499 without 408 and 429',
        )
      }
    }
  },
}
