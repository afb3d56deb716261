import { UAParser } from 'ua-parser-js'
import type { UserAgentParser, UserAgentPart } from '../index.ts'

/**
 * Reads user-agent texts with ua-parser-js, for `options.userAgent` of an engine. Pure; parts it does not know are left out.
 *
 * @example createEngine({ catalogue, destinations, options: { userAgent: userAgentParser } })
 */
export const userAgentParser: UserAgentParser = (userAgent) => {
  if (userAgent === '') return {}
  const { browser, os, device } = new UAParser(userAgent).getResult()
  const found: Partial<Record<UserAgentPart, string>> = {}
  const set = (part: UserAgentPart, value: string | undefined): void => {
    if (value !== undefined && value !== '') found[part] = value
  }
  set('browser', browser.name)
  set('browserVersion', browser.version)
  set('os', os.name)
  set('osVersion', os.version)
  set('deviceVendor', device.vendor)
  set('deviceModel', device.model)
  set('deviceType', device.type)
  return found
}
