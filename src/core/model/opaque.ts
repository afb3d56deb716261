/** A value that is one thing to every reader: a date, a secret by reference, an answer still to come. Nothing looks inside it. */
export abstract class Opaque {
  /** Keeps other objects from passing as opaque; never there at run time. */
  declare protected readonly opaque: true
}
