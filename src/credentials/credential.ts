import type { JWK } from "jose";
import type { Instant, PlainDate, Text } from "../base/index.ts";

/**
 * Where an e-licence stands. `suspended` (暂扣) may come back; `revoked` (撤销、吊销) and `replaced` (延续、换发后的旧证) never do.
 * That it has expired nobody writes down: its last day says so.
 */
export const credentialStates = ["valid", "suspended", "revoked", "replaced"] as const;
export type CredentialState = (typeof credentialStates)[number];

/** From where to where; what is not listed cannot happen. */
export const transitions: Readonly<Record<CredentialState, readonly CredentialState[]>> = {
  valid: ["suspended", "revoked", "replaced"],
  suspended: ["valid", "revoked", "replaced"],
  revoked: [],
  replaced: [],
};

export const stateWords: Record<CredentialState, Text> = {
  valid: { zh: "有效", en: "valid" },
  suspended: { zh: "暂扣", en: "suspended" },
  revoked: { zh: "已撤销", en: "revoked" },
  replaced: { zh: "已换发新证", en: "replaced by a newer one" },
};

/** What stands in an e-licence beside its machinery: each can be shown or hidden on its own. */
export type Claims = Readonly<Record<string, string | number | boolean>>;

/** A place in a status list: two bits that anybody can look up. */
export type StatusPlace = { list: number; index: number };

/** An e-licence (电子证照) as it was fixed in the transaction of its decision; it is signed whenever it is handed out. */
export type Credential = {
  /** GB/T 36904. */
  identifier: string;
  uscc: string;
  caseNumber: string;
  item: string;
  department: string;
  /** The fact that the licence is: what the next application reads. Names the type of the credential too. */
  type: string;
  title: Text;
  claims: Claims;
  /** Each claim with its salt, as SD-JWT writes it (base64url). */
  disclosures: readonly string[];
  /** What the ledger commits to: see hashCredential. */
  hash: string;
  issuedAt: Instant;
  issuedOn: PlainDate;
  /** Last day; null for a licence without end. */
  validUntil: PlainDate | null;
  state: CredentialState;
  stateReason: string | null;
  stateAt: Instant;
  holder: { key: JWK; boundAt: Instant } | null;
  place: StatusPlace;
};

/** Claims that every licence has, in the words of people; the others are facts and fields of the city's lists. */
export const claimWords: Readonly<Record<string, Text>> = {
  licence_id: { zh: "电子证照标识", en: "E-licence identifier" },
  licence_title: { zh: "证照名称", en: "Licence" },
  licence_number: { zh: "证照编号", en: "Licence number" },
  issuing_department: { zh: "发证机关", en: "Issued by" },
  issued_on: { zh: "发证日期", en: "Issued on" },
  valid_until: { zh: "有效期至", en: "Valid until" },
};
