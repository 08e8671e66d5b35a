import type { Text } from "../../base/index.ts";
import type { LawId, Period } from "../../city/index.ts";
import {
  both,
  civilProcedureLaw,
  disclosureRules,
  licensingLaw,
  oneVisitRules,
  paymentRules,
  penaltyLaw,
  registrationRules,
  reviewLaw,
} from "./articles.ts";
import type { PauseGround } from "./clock-rule.ts";

/** What a law says about the course of a period, beside its length. */
export type Procedure = {
  /** The event after which the decision period counts. */
  startsOn: "acceptance" | "receipt";
  /** The day of acceptance where nothing was told in time: that of receipt, or the one on which the time to tell ended. */
  silence: "receipt" | "expiry";
  /** Whether a last day that is a day off moves to the next working day. An authority's period is not lengthened without such a law. */
  rolls?: Text;
  /** Whether every decision must be served in time, or only what was granted. */
  servesRefusals: boolean;
  /** What may stop the clock by the law itself. */
  grounds: readonly PauseGround[];
  notice: Text;
  answer: Text;
  decide: Text;
  extend: Text;
  deliver: Text;
  pause: Text;
};

const ground = (id: string, zh: string, en: string, article: Text): PauseGround => ({ ground: id, title: { zh, en }, article });

/** 行政许可法 45. The time of each must be told to the applicant in writing. */
const licensingGrounds = [
  ground("hearing", "听证", "Hearing", licensingLaw(45)),
  ground("tender", "招标", "Tender", licensingLaw(45)),
  ground("auction", "拍卖", "Auction", licensingLaw(45)),
  ground("inspection", "检验", "Inspection", licensingLaw(45)),
  ground("testing", "检测", "Testing", licensingLaw(45)),
  ground("quarantine", "检疫", "Quarantine", licensingLaw(45)),
  ground("appraisal", "鉴定", "Appraisal", licensingLaw(45)),
  ground("expertReview", "专家评审", "Expert review", licensingLaw(45)),
];

const procedures: Readonly<Record<LawId, Procedure>> = {
  licensing: {
    startsOn: "acceptance",
    silence: "receipt",
    servesRefusals: false,
    grounds: licensingGrounds,
    notice: licensingLaw(32),
    answer: oneVisitRules(11),
    decide: licensingLaw(42),
    extend: licensingLaw(42),
    deliver: licensingLaw(44),
    pause: licensingLaw(45),
  },
  // Registered on the spot, else within three working days of the material (条例 19, 细则 18); there is no acceptance.
  registration: {
    startsOn: "receipt",
    silence: "receipt",
    servesRefusals: false,
    grounds: [],
    notice: registrationRules(19),
    answer: oneVisitRules(11),
    decide: registrationRules(19),
    extend: registrationRules(19),
    deliver: registrationRules(19),
    pause: registrationRules(19),
  },
  // From the day the case is opened (立案).
  penalty: {
    startsOn: "receipt",
    silence: "receipt",
    servesRefusals: true,
    grounds: [],
    notice: penaltyLaw(54),
    answer: penaltyLaw(60),
    decide: penaltyLaw(60),
    extend: penaltyLaw(60),
    deliver: penaltyLaw(61),
    pause: penaltyLaw(60),
  },
  // Accepted by silence on the day on which the five days of examination end (30), not on that of receipt.
  review: {
    startsOn: "acceptance",
    silence: "expiry",
    rolls: both(reviewLaw(88), civilProcedureLaw(85)),
    servesRefusals: true,
    grounds: [ground("suspension", "复议中止", "Reconsideration suspended", reviewLaw(39))],
    notice: both(reviewLaw(30), reviewLaw(31)),
    answer: reviewLaw(31),
    decide: reviewLaw(62),
    extend: reviewLaw(62),
    deliver: reviewLaw(75),
    pause: reviewLaw(39),
  },
  // From receipt, and anew from receipt of the correction (30, 33).
  disclosure: {
    startsOn: "receipt",
    silence: "receipt",
    servesRefusals: true,
    grounds: [ground("consultation", "征求第三方和其他机关意见", "Third parties and other bodies are heard", disclosureRules(33))],
    notice: disclosureRules(30),
    answer: disclosureRules(30),
    decide: disclosureRules(33),
    extend: disclosureRules(33),
    deliver: disclosureRules(33),
    pause: disclosureRules(33),
  },
  // The department that handles the complaint counts from the material it received (25).
  payment: {
    startsOn: "receipt",
    silence: "receipt",
    servesRefusals: true,
    grounds: [],
    notice: paymentRules(25),
    answer: paymentRules(25),
    decide: paymentRules(25),
    extend: paymentRules(25),
    deliver: paymentRules(25),
    pause: paymentRules(25),
  },
};

export function procedureOf(law: LawId = "licensing"): Procedure {
  return procedures[law];
}

const workingDays = (period: number): Period => ({ period, unit: "workingDay" });

/** Periods of the Licensing Law itself, for rules that name none of their own; all are working days (82). */
export const licensingPeriods = {
  /** Unified, joint or concentrated handling, and its extension (42 II). */
  joint: workingDays(45),
  jointExtension: workingDays(15),
  /** To ask for a hearing, to hold it, and to tell time and place ahead (47, 48). */
  hearing: { askWithin: workingDays(5), holdWithin: workingDays(20), noticeBefore: workingDays(7) },
  /** A renewal is asked for so long before expiry (50). */
  renewal: workingDays(30),
} as const;
