import type { Issue } from '../../model/issue.ts'
import type { Table } from '../../model/table.ts'
import { collectIssues } from '../parse/report.ts'
import { checkConversions } from './check-conversions.ts'
import { checkExamples } from './check-examples.ts'
import { checkFieldNames } from './check-field-names.ts'
import { checkFragments } from './check-fragments.ts'
import { checkMethods } from './check-methods.ts'
import { checkPlans } from './check-plans.ts'
import { checkReach } from './check-reach.ts'
import { checkRequests } from './check-requests.ts'
import { checkRoots } from './check-roots.ts'
import { checkSettingReads } from './check-setting-reads.ts'
import { checkSettings } from './check-settings.ts'
import { checkSize } from './check-size.ts'
import { checkTargets } from './check-targets.ts'
import { checkUnsupported } from './check-unsupported.ts'
import { checkUrls } from './check-urls.ts'
import { recordTable } from './visit-table.ts'

/**
 * Checks what only the whole table shows (language 4, 12): that what it names is there, that targets fit each other, that rows can
 * be reached, that it is not too large.
 *
 * @param table a table that `parseTable` gave
 * @param registered names of the registered conversions there are; left out when that is not known
 * @returns every mistake with its JSON pointer and what to do, 1,000 at most; empty when there is none. Never throws; linear in the table's size.
 */
export function checkTable(table: Table, registered?: readonly string[]): readonly Issue[] {
  const { issues, report } = collectIssues(table.id)
  const visit = recordTable(table)
  checkSettings(table, report)
  checkRoots(visit, report)
  checkSettingReads(table, visit, report)
  checkRequests(table, report)
  checkConversions(table, visit, report, registered)
  checkUrls(table, report)
  for (const check of [checkMethods, checkFieldNames, checkExamples, checkUnsupported]) check(table, report)
  const order = checkFragments(table, visit, report)
  const measures = order && checkSize(table, order, report)
  if (measures !== undefined) {
    checkPlans(table, visit, report)
    checkTargets(table, report)
    checkReach(visit, measures, report)
  }
  return issues
}
