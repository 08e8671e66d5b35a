type Text = { zh: string; en: string };

/** Why a licence does not count, or what could not be found out. The list is closed; each has its words here. */
export type Reason = keyof typeof words;

/** `refused`: it does not count. `open`: not found out, so nobody should rely on it yet. */
export type Finding = { reason: Reason; weight: "refused" | "open"; text: Text };

const words = {
  malformed: {
    zh: "这不是一份电子证照：内容不完整，或复制时少了字符。请重新复制或扫描。",
    en: "This is no e-licence: it is incomplete, or characters were lost in copying. Please copy or scan it again.",
  },
  unknownIssuer: {
    zh: "签发者“{issuer}”不在受信任的签发者之列，不能采信。",
    en: 'The issuer "{issuer}" is none of those that are trusted.',
  },
  tampered: {
    zh: "内容被改动过：签名与内容对不上。",
    en: "It was tampered with: the signature does not fit the content.",
  },
  disclosureForged: {
    zh: "被改动过：出示的某一项不在签发的内容之中。",
    en: "It was tampered with: something shown is not among what was issued.",
  },
  wrongKind: { zh: "这是一份签名文件，但不是电子证照。", en: "This is signed, but it is no e-licence." },
  notYetValid: { zh: "还没有生效：自 {day} 起有效。", en: "It is not yet valid: it begins on {day}." },
  expired: { zh: "已经过期：有效期至 {day}。", en: "It has expired: it was valid until {day}." },
  revoked: { zh: "已被签发机关撤销，或已被新的一份取代。", en: "The issuer has revoked it, or another copy has taken its place." },
  suspended: { zh: "已被签发机关暂扣，目前不能使用。", en: "The issuer has suspended it; it does not count at present." },
  statusForged: {
    zh: "状态名册的签名不对，不能采信。",
    en: "The status list is not signed by the issuer and cannot be relied on.",
  },
  statusUnknown: {
    zh: "没有取到状态名册，不知道它是否已被撤销。请联网再验，或提供名册文件。",
    en: "The status list could not be had, so it is not known whether it was revoked. Go online, or give the list as a file.",
  },
  statusStale: {
    zh: "状态名册已经过时（有效至 {day}），不知道此后是否撤销。",
    en: "The status list is out of date (good until {day}); a later revocation would not be in it.",
  },
  notBound: {
    zh: "这份证照没有绑定持有人的密钥，无法证明出示者就是持有人。请让对方在“我的电子证照”里绑定后再出示。",
    en: "It is bound to no key, so whoever shows it cannot prove to be its holder. Ask them to bind it under “My e-licences” first.",
  },
  notPresented: {
    zh: "这是证照本身，不是对您这次要求的出示。请对方用您给的口令重新出示。",
    en: "This is the licence itself, not an answer to your request. Ask for a presentation with the nonce you gave.",
  },
  holderForged: {
    zh: "出示者的签名不对：不是持有人本人出示，或出示后又改动过。",
    en: "The holder's signature does not fit: it was not shown by its holder, or was changed afterwards.",
  },
  replayed: {
    zh: "这是对另一次要求的出示（口令不符），被重复使用了。",
    en: "It answers another request (the nonce differs): it is being replayed.",
  },
  wrongAudience: {
    zh: "这是出示给“{audience}”的，不是给您的。",
    en: 'It was shown to "{audience}", not to you.',
  },
  outdated: {
    zh: "这次出示做于 {day}，已经过时。请重新出示。",
    en: "It was shown on {day} and is too old by now. Please show it again.",
  },
} as const satisfies Record<string, Text>;

const open: ReadonlySet<string> = new Set(["statusUnknown", "statusStale"]);

/** A finding with its words filled in. */
export function finding(reason: Reason, params: Record<string, string> = {}): Finding {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
  const { zh, en } = words[reason];
  return { reason, weight: open.has(reason) ? "open" : "refused", text: { zh: fill(zh), en: fill(en) } };
}
