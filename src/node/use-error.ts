/** Something was used wrongly: a file that cannot be read, a name that does not exist. `hint` says what to do instead. */
export class UseError extends Error {
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.name = 'UseError'
    this.hint = hint
  }
}
