/** Text without lone surrogates: these become U+FFFD, which is what a decoder would show. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}

const SEGMENT_CHARACTERS: Readonly<Record<string, string>> = {
  '%21': '!',
  '%24': '$',
  '%26': '&',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2B': '+',
  '%2C': ',',
  '%3B': ';',
  '%3D': '=',
  '%3A': ':',
  '%40': '@',
}

/** Percent-encodes a text as one path segment (RFC 3986): unreserved, sub-delims, `:` and `@` stay. */
export function encodeSegment(text: string): string {
  const encoded = encodeURIComponent(wellFormed(text))
  return encoded.replace(/%(?:2[1467-9ABC]|3[ABD]|40)/g, (code) => SEGMENT_CHARACTERS[code] as string)
}

/** Encodes a text as a form value (application/x-www-form-urlencoded): a space is `+`, letters, digits and `*-._` stay. */
export function encodeFormValue(text: string): string {
  const encoded = encodeURIComponent(wellFormed(text)).replaceAll('%20', '+')
  return encoded.replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
