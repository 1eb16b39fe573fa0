/** What a wearable overhears: people talking, and now and then somebody talking to themselves. */
import type { World } from '../world.js'
import { allotmentTalk } from './allotment.js'
import { anniversary } from './anniversary.js'
import { bankAppointment } from './bank.js'
import { bookClub } from './book-club.js'
import { callHome } from './call-home.js'
import { choirRehearsal } from './choir.js'
import { cookingClass } from './cooking-class.js'
import { dayMemo } from './day-memo.js'
import { depositAdvice } from './deposit.js'
import { dinnerPlanning } from './dinner.js'
import { garageCall } from './garage.js'
import { guidedTour } from './guided-tour.js'
import { gpVisit } from './health.js'
import { hillMemo } from './hill-memo.js'
import { houseViewing } from './house-viewing.js'
import { interviewPrep } from './interview-prep.js'
import { landlordCall } from './landlord.js'
import { livingRoom } from './living-room.js'
import { marketStall } from './market-stall.js'
import { parentsEvening } from './parents-evening.js'
import { photoBackup } from './photo-backup.js'
import { physicsLab } from './physics-lab.js'
import { pubQuiz } from './pub-quiz.js'
import { residentsMeeting } from './residents.js'
import { runningClub } from './running-club.js'
import { sleepCoach } from './sleep.js'
import { speechMemo } from './speech-memo.js'
import { standUp } from './stand-up.js'
import { vetVisit } from './vet.js'
import { weekendTrip } from './weekend-trip.js'

export const dailyLife: World = [
  gpVisit,
  landlordCall,
  dinnerPlanning,
  standUp,
  garageCall,
  parentsEvening,
  runningClub,
  houseViewing,
  pubQuiz,
  callHome,
  bankAppointment,
  cookingClass,
  physicsLab,
  interviewPrep,
  vetVisit,
  dayMemo,
  bookClub,
  residentsMeeting,
  livingRoom,
  marketStall,
  sleepCoach,
  weekendTrip,
  choirRehearsal,
  depositAdvice,
  hillMemo,
  photoBackup,
  guidedTour,
  allotmentTalk,
  anniversary,
  speechMemo,
]
