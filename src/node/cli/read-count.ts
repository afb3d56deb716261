import { InvalidArgumentError } from 'commander'

/** The value of `--nth`, checked. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('Give a number from 1: --nth 2')
  return Number(text)
}
