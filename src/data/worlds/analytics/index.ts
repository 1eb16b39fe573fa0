/** People of an organization who ask a BI assistant about its data. */
import type { World } from '../world.js'
import { basketSize } from './basket-size.js'
import { budgetVariance } from './budget-variance.js'
import { campaignReturn } from './campaign-return.js'
import { checkoutFunnel } from './checkout-funnel.js'
import { churn } from './churn.js'
import { cohortRetention } from './cohort-retention.js'
import { deliveryTimes } from './delivery-times.js'
import { foodWaste } from './food-waste.js'
import { headcount } from './headcount.js'
import { inventoryCover } from './inventory-cover.js'
import { menuSales } from './menu-sales.js'
import { overdueInvoices } from './overdue-invoices.js'
import { pipeline } from './pipeline.js'
import { recurringRevenue } from './recurring-revenue.js'
import { refunds } from './refunds.js'
import { revenueByRegion } from './revenue-by-region.js'
import { rowCounts } from './row-counts.js'
import { satisfaction } from './satisfaction.js'
import { storeTargets } from './store-targets.js'
import { supportResponse } from './support-response.js'
import { timeToHire } from './time-to-hire.js'
import { topProducts } from './top-products.js'
import { winRate } from './win-rate.js'

export const analytics: World = [
  revenueByRegion,
  topProducts,
  basketSize,
  storeTargets,
  refunds,
  churn,
  cohortRetention,
  recurringRevenue,
  pipeline,
  winRate,
  campaignReturn,
  checkoutFunnel,
  deliveryTimes,
  inventoryCover,
  headcount,
  timeToHire,
  budgetVariance,
  overdueInvoices,
  supportResponse,
  satisfaction,
  menuSales,
  foodWaste,
  rowCounts,
]
