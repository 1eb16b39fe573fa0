/** Customers write to companies by e-mail or chat, and an agent answers. */
import type { World } from '../world.js'
import { addressChange } from './address-change.js'
import { allergyQuestion } from './allergy.js'
import { cancelSubscription } from './cancel-subscription.js'
import { changeBooking } from './change-booking.js'
import { chargedTwice } from './charged-twice.js'
import { missedAppointment } from './complaint.js'
import { damagedGoods } from './damaged-goods.js'
import { deliveryTime } from './delivery-time.js'
import { invoiceCopy } from './invoice.js'
import { lateArrival } from './late-arrival.js'
import { lostParcel } from './lost-parcel.js'
import { pauseSubscription } from './pause-subscription.js'
import { paymentFailed } from './payment-failed.js'
import { resellerQuote } from './reseller-quote.js'
import { refundStatus, returnLabel } from './return-label.js'
import { sizeExchange } from './size-exchange.js'
import { sparePart } from './spare-part.js'
import { volumeDiscount } from './volume-discount.js'
import { warranty } from './warranty.js'
import { wrongItem } from './wrong-item.js'

export const support: World = [
  deliveryTime,
  invoiceCopy,
  damagedGoods,
  changeBooking,
  returnLabel,
  warranty,
  cancelSubscription,
  sizeExchange,
  resellerQuote,
  sparePart,
  paymentFailed,
  addressChange,
  missedAppointment,
  allergyQuestion,
  lostParcel,
  volumeDiscount,
  refundStatus,
  lateArrival,
  wrongItem,
  chargedTwice,
  pauseSubscription,
]
