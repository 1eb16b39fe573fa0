/** A part that is missing, lost or worn. */
import { toCase } from './case.js'
import { cents, dayOf, daysLater, euro, onDay, shippingDay, short, workday, yearOf } from './wording.js'

const parts = [
  {
    device: 'coffee machine',
    model: 'Barista 400',
    older: 'Barista 300',
    part: 'drip tray',
    price: 14.9,
    how: 'slide it in from the front until it clicks',
    tool: 'none at all',
    wear: 'lasts as long as the machine',
  },
  {
    device: 'bicycle trailer',
    model: 'Tandem 2',
    older: 'Tandem 1',
    part: 'hitch arm',
    price: 39.5,
    how: 'pull out the old bolt, put the new arm in and tighten the nut to 12 Nm',
    tool: 'a 13 mm spanner',
    wear: 'should be replaced after a fall',
  },
  {
    device: 'bread maker',
    model: 'BM 12',
    older: 'BM 10',
    part: 'kneading paddle',
    price: 11.9,
    how: 'push it onto the shaft with the flat side up',
    tool: 'none at all',
    wear: 'lasts about three years',
  },
  {
    device: 'height-adjustable desk',
    model: 'Lift 160',
    older: 'Lift 140',
    part: 'hand switch',
    price: 34,
    how: 'unplug the old one, screw the new one on and plug it in',
    tool: 'a cross-head screwdriver',
    wear: 'rarely fails',
  },
  {
    device: 'steam iron',
    model: 'S 2600',
    older: 'S 2400',
    part: 'water tank',
    price: 19.9,
    how: 'press the button at the back and exchange the tank',
    tool: 'none at all',
    wear: 'lasts for years if it is descaled',
  },
  {
    device: 'pushchair',
    model: 'Metro',
    older: 'City',
    part: 'rear wheel',
    price: 27.5,
    how: 'press the pin in the hub, pull off the old wheel and push on the new one',
    tool: 'none at all',
    wear: 'is good for some 2,000 km',
  },
  {
    device: 'shower head set',
    model: 'Rain 24',
    older: 'Rain 20',
    part: 'hose with seals',
    price: 16.5,
    how: 'screw it on by hand with one of the seals at each end',
    tool: 'none, or pliers if the old one sits tight',
    wear: 'lasts about five years',
  },
] as const

export const sparePart = toCase({
  setup: (draw, { startedAt }) => {
    const it = draw.pick(parts)
    const quantity = draw.chance(0.25) ? 2 : 1
    const shipping = draw.pick([3.9, 4.5])
    const leaves = shippingDay(startedAt, 1)
    return {
      quantity,
      ...it,
      wanted:
        quantity === 1
          ? `a new ${it.part}`
          : `two new ${it.part === 'hose with seals' ? 'hoses with seals' : `${it.part}s`}`,
      number: `${draw.integer(11, 98)}.${draw.integer(104, 998)}.${draw.integer(10, 99)}`,
      year: yearOf(daysLater(startedAt, -365 * draw.integer(1, 6))),
      why: draw.pick(['broke last week', 'got lost when we moved', 'is worn out', 'has a crack']),
      shipping: euro(shipping),
      sum: euro(cents(quantity * it.price)),
      total: euro(cents(quantity * it.price + shipping)),
      each: quantity === 1 ? '' : ` (${euro(it.price)} each)`,
      stock: draw.integer(4, 60),
      leaves: onDay(leaves, startedAt),
      arrives: dayOf(workday(leaves, 2)),
      order: `E-${draw.integer(5210, 9980)}`,
      title: draw.pick([
        `Spare part: ${it.part} for ${it.device} ${it.model}`,
        `${it.model}: new ${it.part}`,
        `Looking for a ${it.part} (${it.device} ${it.model})`,
      ]),
    }
  },
  matter: ({
    quantity,
    device,
    model,
    part,
    wanted,
    year,
    why,
    number,
    sum,
    each,
    shipping,
    total,
    leaves,
    arrives,
    order,
    stock,
  }) => ({
    mail: [
      `The ${part} of my ${device} (${model}, bought in ${year}) ${why}. I have not found ${wanted} in your shop. What does it cost with shipping? If you have it, please send it to the address in my account, on invoice.`,
      `I am looking for ${wanted} for the ${device} ${model}, since the one I have ${why}. Is it still made? If so, please put it into the post, on invoice.`,
    ],
    chat: [
      `Do you have ${wanted} for the ${model}? Mine ${why}. If yes please send it on invoice, my address is in the account`,
      `The ${part} of my ${device} ${model} ${why}. Can I buy just that part? Please send ${quantity === 1 ? 'one' : 'two'} if you have it`,
    ],
    answers: [
      `Yes, it has number ${number} and we have ${stock} in stock. ${sum}${each} plus ${shipping} shipping, so ${total} in all. I have entered it as order ${order}, on invoice: it leaves ${leaves} and arrives on ${arrives}.`,
      `The part you need is ${number}, still made and in stock. With shipping it comes to ${total}${each}. I have sent it on its way as ${order}, to the address in your account; you should have it on ${arrives}, and the invoice is in the parcel.`,
    ],
  }),
  soon: [
    ({ how, tool }) => ({
      mail: ['How do I fit it? Are there any instructions?', 'Can I put it in myself, and which tools do I need?'],
      chat: ['How do I put it in?', 'Is it hard to fit myself?'],
      answers: [
        `It takes a minute: ${how}. Tools needed: ${tool}.`,
        `You can do it yourself: ${how}. As for tools, ${tool}. A sheet with drawings is in the bag.`,
      ],
    }),
    ({ model, older, number }) => ({
      mail: [
        `Now I am not sure whether mine is a ${model} or the ${older}. Does the part fit both?`,
        `A friend has the ${older}. Would the same part fit there?`,
      ],
      chat: [
        `Does it fit the ${older} too?`,
        `Not 100% sure if I have the ${model} or the ${older}. Does it fit both?`,
      ],
      answers: [
        `It fits both, the ${model} and the ${older}.`,
        `${number} fits the ${model} and the ${older}. You find the name of the model on the small plate at the bottom.`,
      ],
    }),
    ({ part, quantity }) => ({
      mail: [
        quantity === 1
          ? `Could you make it two? Then I have one in reserve.`
          : 'On second thoughts, could you make it three?',
        `Is it possible to add one more ${part} to the order?`,
      ],
      chat: [
        quantity === 1 ? 'Make it two pls, then I have a spare' : 'Could you make it three?',
        `Can you add one more ${part}?`,
      ],
      answers: [
        'I have added one more; the shipping stays the same. You get a new confirmation by e-mail.',
        'Done, one more is in the parcel, and the invoice has been adjusted.',
      ],
    }),
  ],
  later: [
    ({ part, wear }) => ({
      mail: ['How long does such a part last normally?', 'Is that something that I will have to replace regularly?'],
      chat: ['How long do those usually last?', 'Will I need to replace it often?'],
      answers: [`In normal use, the ${part} ${wear}.`, `Our workshop says that the ${part} ${wear}.`],
    }),
    ({ model }) => ({
      mail: [
        `For how long will there be spare parts for the ${model}?`,
        'Until when do you keep parts for this model?',
      ],
      chat: [`How long will you have parts for the ${model}?`, 'Will there still be parts in 5 years?'],
      answers: [
        'We keep all parts for at least ten years after a model has been discontinued, and yours is still being made.',
        `For ten years after the last ${model} is sold, and it is still in the catalogue.`,
      ],
    }),
    () => ({
      mail: ['What if it is the wrong part after all? Can I return it?', 'May I send it back should it not fit?'],
      chat: ['Can I return it if it does not fit?', 'And if it turns out to be the wrong one?'],
      answers: [
        'Unused parts can be returned within 30 days. If we sent you the wrong one, we pay for the return too.',
        'Of course, within 30 days. Just write to us with the order number, and you will get a label.',
      ],
    }),
  ],
  summary: ({ device, model, wanted, total, order, arrives }) =>
    `Customer needed ${wanted} for the ${device} ${model}. It was ordered as ${order} for ${total} including shipping, delivery on ${short(arrives)}.`,
  outcome: ({ order, arrives }) => `Spare part ordered as ${order}, due on ${short(arrives)}.`,
  attention: ({ number, part, model }) => `Part ${number} (${part}, ${model}) is not listed in the shop: to be added.`,
})
