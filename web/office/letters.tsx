import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { formatInstant } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Empty, Pending, type Tone } from "../ui/states.tsx";

type Letter = Row<"GET /api/demand-desk/letters">;
type Outcome = Letter["outcome"];

const outcomeWords: Record<Outcome, Text> = {
  refused: { zh: "没有收下", en: "Not taken" },
  tooMany: { zh: "来得太多", en: "Too many" },
  filed: { zh: "已登记", en: "On record" },
  added: { zh: "已补充", en: "Added" },
  ignored: { zh: "程序发来", en: "From programs" },
};

const told: Record<Outcome, Text> = {
  refused: {
    zh: "有人写来、没能成为诉求的。邮件原样留在邮箱里；能看懂要什么的，请代为登记。",
    en: "Written by people, and no demand came of them. They stay in the mailbox; where one can see what is wanted, take it down for them.",
  },
  tooMany: {
    zh: "同一地址一小时内超过十封的，其余没有登记，只告诉来信人一次。邮件留在邮箱里。",
    en: "More than ten of one address within an hour: the rest was not taken, and its sender was told once. They stay in the mailbox.",
  },
  filed: { zh: "成为诉求的，来信人收到了编号和时限。", en: "These became demands; the senders have number and limit." },
  added: { zh: "来信人回复邮件，补充到原来的诉求里。", en: "Answers to our letters, added to the demands they speak of." },
  ignored: {
    zh: "自动回复、群发、退信：不登记，也不回复。邮件留在邮箱里。",
    en: "Automatic answers, lists and returned letters: neither filed nor answered. They stay in the mailbox.",
  },
};

/** Reasons that concern a person; what a program is known by is a header of the letter, and shown as it is. */
const reasonWords: Readonly<Record<string, Text>> = {
  empty: { zh: "没有文字，也没有能收下的附件", en: "No words, and no attachment that can be taken" },
  textTooLong: { zh: "正文太长", en: "The text is too long" },
  letterTooLarge: { zh: "邮件太大（最大25 MB）", en: "The letter is too large (at most 25 MB)" },
  tooMany: { zh: "一小时内来信太多", en: "Too many letters within an hour" },
};

const answers: Record<Letter["answer"], { title: Text; tone: Tone }> = {
  none: { title: { zh: "没有回信", en: "no answer" }, tone: "plain" },
  waiting: { title: { zh: "回信待发", en: "the answer waits to be sent" }, tone: "wait" },
  sent: { title: { zh: "已回信说明", en: "its sender was told" }, tone: "good" },
  failed: { title: { zh: "回信没有送到", en: "the answer did not arrive" }, tone: "bad" },
  skipped: { title: { zh: "不需要回信", en: "needs no answer" }, tone: "plain" },
};

/** Letters to the city's mailbox: first those that could not become demands, so that nobody is lost. */
export function LettersPage() {
  const t = useT();
  const [outcome, setOutcome] = useState<Outcome>("refused");
  const pages = usePages("GET /api/demand-desk/letters", { outcome });
  return (
    <Page
      title={t("收到的邮件", "Letters")}
      lede={t(told[outcome])}
      crumb={<Link to="/office/demands">{t("← 诉求工作台", "← Demands")}</Link>}
      actions={
        <Link className="button" to="/office/hotline">
          {t("代为登记", "Take one down")}
        </Link>
      }
    >
      <div className="desk-tabs" role="group" aria-label={t("怎么处理的", "What became of them")}>
        {(Object.keys(outcomeWords) as Outcome[]).map((each) => (
          <button key={each} type="button" className="desk-tab" aria-pressed={each === outcome} onClick={() => setOutcome(each)}>
            {t(outcomeWords[each])}
          </button>
        ))}
      </div>
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? <Empty>{t("没有这样的邮件。", "There are none.")}</Empty> : null}
      <ul className="plain stack" aria-label={t("邮件", "Letters")}>
        {pages.items.map((letter) => (
          <LetterCard key={letter.id} letter={letter} />
        ))}
      </ul>
      <More pages={pages} />
    </Page>
  );
}

function LetterCard({ letter: { sender, receivedAt, reason, number, answer } }: { letter: Letter }) {
  const { language, t } = useLanguage();
  const because = reason === null ? undefined : reasonWords[reason];
  return (
    <li className="card stack-tight">
      <h2 className="card-title">{sender ?? t("没有写明寄件人", "No sender")}</h2>
      {reason === null ? null : <p>{because ? t(because) : <span className="mono small">{reason}</span>}</p>}
      {number === null ? null : (
        <p>
          <Link className="mono" to="/office/demands/$number" params={{ number }}>
            {number}
          </Link>
        </p>
      )}
      <p className="small soft">
        {formatInstant(receivedAt, language)} <Badge tone={answers[answer].tone}>{t(answers[answer].title)}</Badge>
      </p>
    </li>
  );
}
