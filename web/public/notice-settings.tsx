import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { useT } from "../ui/language.tsx";

type Settings = Result<"GET /api/me/notice-settings">;

/** Which kinds also go to the mailbox or the phone, where this city has set up a way. */
export function NoticeSettings() {
  const t = useT();
  const settings = useApi("GET /api/me/notice-settings");
  const { mail, sms } = settings.channels;
  if (!mail && !sms) {
    return (
      <p className="soft">
        {t(
          "消息都在这里看；本市还没有开通邮件和短信。",
          "Notices are read here; this city has set up neither mail nor messages to phones.",
        )}
      </p>
    );
  }
  return <SettingsForm key={JSON.stringify(settings)} settings={settings} />;
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useT();
  const { mail, sms } = settings.channels;
  const [kinds, setKinds] = useState(settings.kinds);
  const [phone, setPhone] = useState(settings.phone ?? "");
  const save = useSend("PUT /api/me/notice-settings");
  const toggle = (kind: string, channel: "mail" | "sms") =>
    setKinds(kinds.map((each) => (each.kind === kind ? { ...each, [channel]: !each[channel] } : each)));
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        const body = {
          kinds: kinds.map(({ kind, mail: byMail, sms: bySms }) => ({ kind, mail: byMail, sms: bySms })),
          ...(sms ? { phone: phone.trim() || null } : {}),
        };
        save.send({ body });
      }}
    >
      <ul className="plain stack-tight">
        {kinds.map((each) => (
          <li key={each.kind} className="row row-between">
            <span>{t(each.title)}</span>
            <span className="row">
              {mail ? (
                <label className="choice">
                  <input type="checkbox" checked={each.mail} onChange={() => toggle(each.kind, "mail")} /> {t("邮件", "mail")}
                </label>
              ) : null}
              {sms ? (
                <label className="choice">
                  <input type="checkbox" checked={each.sms} onChange={() => toggle(each.kind, "sms")} /> {t("短信", "phone")}
                </label>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {sms ? (
        <div className="field">
          <label htmlFor="notice-phone">{t("手机号码（选填）", "Phone number (optional)")}</label>
          <input id="notice-phone" type="tel" value={phone} pattern="\+?[0-9]{6,18}" onChange={(event) => setPhone(event.target.value)} />
        </div>
      ) : null}
      <p className="small soft">
        {t("邮件和短信只写办件号和要做的事，不写企业和个人的信息。", "Mail and messages name the case and what to do, and nobody.")}
      </p>
      <Problem problem={save.problem} />
      <p className="row">
        <button type="submit" className="button button-primary" aria-disabled={save.pending || undefined}>
          {t("保存", "Save")}
        </button>
        {save.result ? <span role="status">{t("已保存。", "Saved.")}</span> : null}
      </p>
    </form>
  );
}
