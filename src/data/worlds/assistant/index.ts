/** People at work who ask an AI agent for help, and what it answers. */
import type { World } from '../world.js'
import { budgetReview } from './budgets.js'
import { angryCustomer } from './complaints.js'
import { renewalClause } from './contracts.js'
import { stackTrace } from './debugging.js'
import { diskFull } from './disks.js'
import { experiment } from './experiments.js'
import { jobAd } from './hiring.js'
import { incidentTimeline } from './incidents.js'
import { interviewSummary } from './interviews.js'
import { launchPost } from './launches.js'
import { logLine } from './logs.js'
import { lookupFormula } from './lookups.js'
import { migrationPlan } from './migrations.js'
import { featureName } from './names.js'
import { noticeTranslation } from './notices.js'
import { pattern } from './patterns.js'
import { slowEndpoint } from './performance.js'
import { meetingTime } from './planning.js'
import { priceComparison } from './prices.js'
import { shareQuery } from './queries.js'
import { cronSchedule } from './schedules.js'
import { stockOrder } from './stock.js'
import { ticketTriage } from './tickets.js'

export const assistant: World = [
  launchPost,
  stackTrace,
  shareQuery,
  pattern,
  renewalClause,
  migrationPlan,
  interviewSummary,
  featureName,
  noticeTranslation,
  jobAd,
  logLine,
  cronSchedule,
  priceComparison,
  incidentTimeline,
  ticketTriage,
  experiment,
  slowEndpoint,
  diskFull,
  angryCustomer,
  budgetReview,
  lookupFormula,
  stockOrder,
  meetingTime,
]
