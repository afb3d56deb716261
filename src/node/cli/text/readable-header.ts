import { placeholderCredentials } from './placeholder-credentials.ts'

/** The value of a header; Basic credentials that hold a placeholder are decoded: in base64 nobody sees that they are fake. */
export function readableHeader(value: string): string {
  const credentials = placeholderCredentials(value)
  return credentials === undefined ? value : `Basic base64(${credentials})`
}
