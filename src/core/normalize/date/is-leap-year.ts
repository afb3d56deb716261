/** True for a leap year of the proleptic Gregorian calendar, year 0 and negative years included. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
