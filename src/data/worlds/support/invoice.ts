/** Invoices that the accounts department wants otherwise. */
import { mailOf, toCase } from './case.js'
import { amount, products } from './goods.js'
import { cents, dayOf, euro, inWords, short, workday, workdayBefore, yearOf } from './wording.js'

export const invoiceCopy = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(products)
    const quantity = draw.integer(6, 40)
    const issued = workdayBefore(startedAt, draw.integer(3, 15))
    const net = cents(quantity * product.price)
    const rate = draw.pick([19, 20, 21])
    const vat = cents((net * rate) / 100)
    const number = `${yearOf(issued)}-${draw.integer(1204, 8960)}`
    return {
      number,
      order: draw.integer(4210, 9870),
      goods: amount(quantity, product),
      issued: dayOf(issued),
      due: dayOf(workday(issued, 20)),
      net: euro(net),
      rate,
      vat: euro(vat),
      gross: euro(cents(net + vat)),
      earlier: inWords(draw.integer(3, 6)),
      po: `PO-${draw.integer(20310, 78400)}`,
      title: draw.pick([
        `Copy of invoice ${number} with VAT number`,
        `Invoice ${number}: VAT number missing`,
        `VAT number on invoice ${number}`,
      ]),
    }
  },
  matter: ({ number, order, goods, issued, net, rate, vat, gross }, _, scene) => ({
    mail: [
      `Our accounts department has returned invoice ${number} of ${short(issued)} to me, because our VAT number is not on it. Could you send us a copy that shows it? The number is in our customer account.`,
      `Could I have a copy of invoice ${number} (order #${order}, ${goods}, ${gross}) with our VAT number? I added it to our account after placing the order. Without it our tax adviser will not accept the invoice.`,
    ],
    chat: [
      `Our VAT number is missing on invoice ${number}. Can I get a copy with it? It's in our account`,
      `Can you send me invoice ${number} again, this time with our VAT number pls? Accounting won't take it otherwise`,
    ],
    answers: [
      `I have issued invoice ${number} anew with the VAT number from your account and sent it to ${mailOf(scene)} as a PDF. The amounts are unchanged: ${net} net, ${vat} VAT (${rate}%), ${gross} in total.`,
      `Done. The new copy of ${number} carries your VAT number and is in your inbox. Number, date and amounts stay the same:\n\nNet: ${net}\nVAT ${rate}%: ${vat}\nTotal: ${gross}`,
      `The corrected copy is on its way to ${mailOf(scene)}. It replaces the one of ${short(issued)}; please keep only the new one in your books. The total is still ${gross}.`,
    ],
  }),
  soon: [
    ({ po, number }) => ({
      mail: [
        `Could you also add our purchase order number ${po}?`,
        `Our system asks for a purchase order number too: ${po}. Can it be on the invoice?`,
      ],
      chat: [`Can you add our PO number too? ${po}`, `And could ${po} be on it as well, as our reference?`],
      answers: [
        `${po} is now printed below the invoice number. You will get the PDF once more in a minute; please use that one.`,
        `I have added ${po} as your reference and sent ${number} again.`,
      ],
    }),
    ({ due, gross, issued }) => ({
      mail: ['Does the new copy change the date by which we have to pay?', 'When is the invoice due now?'],
      chat: ['Does the due date change?', 'When do we have to pay it by now?'],
      answers: [
        `The due date stays as it was: ${gross} by ${due}.`,
        `The invoice keeps its date of ${short(issued)}, so payment is due on ${due} as before.`,
      ],
    }),
    ({ earlier }) => ({
      mail: [
        'I am afraid the same is true of our earlier invoices of this year. Could you correct those too?',
        'Would you do the same for the previous invoices?',
      ],
      chat: ['The older invoices have the same problem. Can you redo those too?', 'Could you do the older ones too?'],
      answers: [
        `I found ${earlier} more without the VAT number. All ${earlier} are being issued anew, and you will find the new copies in your account by tomorrow.`,
        `Gladly: it concerns ${earlier} invoices. You get them in a single e-mail, as one file each.`,
      ],
    }),
  ],
  later: [
    () => ({
      mail: [
        'Will the VAT number be on future invoices without our asking?',
        'What do we have to do so that it is right from the start next time?',
      ],
      chat: ['Will it be on there automatically from now on?', 'And next time it will be right by itself?'],
      answers: [
        'The number is in your account now, and every new invoice takes it from there. Nothing else needs to be done.',
        'It was only missing because it was entered after the invoice had been made. From now on it is printed automatically.',
      ],
    }),
    () => ({
      mail: [
        'Could invoices go straight to our accounts department in future?',
        'Is it possible to enter a separate e-mail address for invoices?',
      ],
      chat: ['Can invoices go directly to our accounting?', 'Is there a way to set another e-mail for invoices?'],
      answers: [
        'You can enter an address for invoices in your account, under "Company". Everything else still goes to you.',
        'It is possible: in the account, under "Company", there is a field "E-mail for invoices". Up to three addresses fit in there.',
      ],
    }),
    ({ number }) => ({
      mail: [
        'We are changing to electronic invoices. Do you offer those as XML as well?',
        'Do you also send e-invoices in a structured format?',
      ],
      chat: ['Do you do e-invoices, XML I mean?', 'Can we get it as an e-invoice too?'],
      answers: [
        `The PDF has the XML inside, according to EN 16931, so your software should read ${number} as it is.`,
        'We do. In the account, under "Company", choose "E-invoice" instead of "PDF". It holds for all invoices from then on.',
      ],
    }),
  ],
  summary: ({ number, gross }) =>
    `Customer asked for a copy of invoice ${number} with the company's VAT number. The invoice for ${gross} was issued anew and sent by e-mail.`,
  outcome: ({ number }) => `Invoice ${number} reissued with VAT number.`,
  attention: ({ number }) => `Invoice ${number} was reissued: the customer's VAT number has to be validated.`,
})
