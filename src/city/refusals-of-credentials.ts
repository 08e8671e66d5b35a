import type { RefusalEntry } from "./refusals.ts";

/** How e-licences say no: to a wrong proof, a nonce used twice, a licence that does not count. */
export const refusalsOfCredentials = {
  credentialNotFound: {
    status: 404,
    zh: "没有这份电子证照，或它与二维码上的校验内容不符。",
    en: "There is no such e-licence, or it is not the one that the QR code stands for.",
    next: {
      zh: "如果编号来自一份证照，这份证照可能是伪造的；请向发证机关核实。",
      en: "Where the identifier comes from a licence, that licence may be forged; please ask the department that issued it.",
    },
  },
  credentialNotValid: {
    status: 409,
    zh: "这份电子证照现在是“{state}”，不能绑定。",
    en: "This e-licence is {state} now and cannot be bound.",
  },
  holderProofWrong: {
    status: 422,
    zh: "没有证明您持有这把密钥：签名、口令或接收方不对。",
    en: "The proof that you hold the key does not fit: its signature, nonce or audience.",
    next: { zh: "请重新取一个口令，再签一次。", en: "Please get a new nonce and sign again." },
  },
  nonceUnknown: {
    status: 409,
    zh: "这个口令不存在、已经用过，或已过期。",
    en: "This nonce was never given, was used already, or is too old.",
    next: { zh: "请重新取一个口令。一个口令只能用一次。", en: "Please get a new one. A nonce counts once." },
  },
  presentationOfAnother: {
    status: 422,
    zh: "出示的证照没有显示统一社会信用代码，或它属于另一个企业。",
    en: "The licence that was shown does not show its credit code, or belongs to another business.",
    next: {
      zh: "请出示本企业的证照，并勾选统一社会信用代码。",
      en: "Please show your own licence, with the credit code among what is shown.",
    },
  },
  presentationRefused: {
    status: 422,
    zh: "出示的证照不能采信：{why}",
    en: "The licence that was shown does not count: {why}",
  },
  presentationUseless: {
    status: 422,
    zh: "这类证照不在本城市认可的外地证照之列。",
    en: "This kind of licence is none of those that this city takes from elsewhere.",
    next: {
      zh: "认可的签发者和证照种类见 /api/credential-issuers。",
      en: "The issuers and kinds that are taken are at /api/credential-issuers.",
    },
  },
} as const satisfies Record<string, RefusalEntry>;
