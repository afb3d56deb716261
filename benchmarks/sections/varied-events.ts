import { checksum } from '../checksum.ts'
import { onStream, onTexts, parseAndPrint } from '../contenders.ts'
import { onFloor } from '../floor.ts'
import { measure, ratioOf } from '../measure.ts'
import { hand } from '../rivals/hand.ts'
import { engineOf, mapWith } from '../rivals/ours.ts'
import type { Section } from './section.ts'

const two = engineOf(1)
const ten = mapWith(engineOf(5))
const fifty = mapWith(engineOf(25))

/** Ten thousand varied events (fewer in a quick run), each of a shape that is first seen: what a forwarder meets. */
export const variedEvents: Section = async ({ quick, blocks }) => {
  const all = quick ? 4000 : 10_000
  const times = await measure(
    [
      onTexts('PS', parseAndPrint, all),
      onStream('ours', mapWith(two), all),
      onStream(
        'hand',
        (event) => {
          const [mixpanel, company] = hand(event)
          return checksum(mixpanel) + checksum(company)
        },
        all,
      ),
      onTexts('text', mapToText, all),
      onFloor('floor', all),
    ],
    blocks,
    { agree: ['ours', 'hand'], warmUp: quick ? 1 : 3 },
  )
  const length = quick ? 400 : 4000
  const many = await measure(
    [onTexts('PS', parseAndPrint, length), onStream('ten', ten, length), onStream('fifty', fifty, length)],
    blocks,
    { warmUp: quick ? 1 : 3 },
  )
  return {
    'map2.stream': ratioOf(times, 'ours', 'PS'),
    'floor.stream': ratioOf(times, 'floor', 'PS'),
    'map10.stream': ratioOf(many, 'ten', 'PS'),
    'map50.stream': ratioOf(many, 'fifty', 'PS'),
    'hand.stream': ratioOf(times, 'ours', 'hand'),
    'text2.stream': ratioOf(times, 'text', 'PS'),
  }
}

/** From the event's text to the texts of both bodies. */
function mapToText(text: string): number {
  const { deliveries } = two.map(JSON.parse(text), { source: 'json' })
  let length = 0
  for (const { requests } of deliveries) for (const { body } of requests) length += JSON.stringify(body).length
  return length
}
