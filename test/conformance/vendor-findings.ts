/** One thing that the checker found, as its report has it. */
export interface RawFinding {
  readonly operation?: string
  readonly at?: string
  readonly message?: string
  /** Of a request that fits no described operation: method and address, ids left out. */
  readonly request?: string
  readonly count: number
  readonly cases: readonly string[]
}

/** What the checker says of the requests to one vendor. */
export interface VendorReport {
  readonly vendor: string
  readonly requests: number
  readonly matched: number
  readonly valid: number
  readonly unmatched: number
  readonly withUndeclared: number
  readonly errors: readonly RawFinding[]
  readonly disputed: readonly RawFinding[]
  readonly undeclared: readonly RawFinding[]
  readonly missing: readonly RawFinding[]
}

/** What a vendor's description does not accept, and why it is sent all the same: an entry of `vendor-exceptions.json`. */
export interface VendorException {
  readonly vendor: string
  readonly kind: 'error' | 'unmatched' | 'undeclared'
  /** The whole finding (`POST /companies body/size must be integer`); of an unmatched request how it begins, as ids follow. */
  readonly finding: string
  readonly reason: string
  /** The page of the vendor that says so, in words. */
  readonly url: string
}

export interface VendorFinding extends Pick<VendorException, 'vendor' | 'kind' | 'finding'> {
  readonly count: number
  /** A request in which it was found. */
  readonly example: string
}

export interface JudgedFindings {
  /** Findings that no exception allows. */
  readonly open: readonly VendorFinding[]
  /** Exceptions that some finding needs, with how often. */
  readonly used: ReadonlyMap<VendorException, number>
  /** Exceptions that no finding needs any longer. */
  readonly unused: readonly VendorException[]
}

/** Which findings are allowed and which exceptions are still needed. */
export function judgeFindings(
  reports: readonly VendorReport[],
  exceptions: readonly VendorException[],
): JudgedFindings {
  const used = new Map<VendorException, number>()
  const open: VendorFinding[] = []
  for (const found of reports.flatMap(findingsOf)) {
    const allowing = exceptions.filter((exception) => allows(exception, found))
    if (allowing.length === 0) open.push(found)
    for (const exception of allowing) used.set(exception, (used.get(exception) ?? 0) + found.count)
  }
  return { open, used, unused: exceptions.filter((exception) => !used.has(exception)) }
}

function findingsOf({ vendor, errors, missing, undeclared }: VendorReport): readonly VendorFinding[] {
  const of = (kind: VendorFinding['kind'], list: readonly RawFinding[]): readonly VendorFinding[] =>
    list.map(({ operation, at, message, request, count, cases: [example = ''] }) => {
      const finding = request ?? [operation, at, message].filter(Boolean).join(' ')
      return { vendor, kind, finding, count, example }
    })
  return [...of('error', errors), ...of('unmatched', missing), ...of('undeclared', undeclared)]
}

function allows(exception: VendorException, { vendor, kind, finding }: VendorFinding): boolean {
  if (exception.vendor !== vendor || exception.kind !== kind) return false
  return kind === 'unmatched' ? finding.startsWith(exception.finding) : finding === exception.finding
}
