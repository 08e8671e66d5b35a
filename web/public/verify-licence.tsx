import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { type CredentialCheck, newRequest, type Request, verifyHere } from "../client/licences.ts";
import { useApi } from "../client/query.ts";
import { ClaimList } from "../ui/claim-list.tsx";
import { Button, TextField } from "../ui/field.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { QrCode } from "../ui/qr-code.tsx";

const route = getRouteApi("/verify-licence");

/** Anybody verifies an e-licence here, in their own browser: what is pasted is sent to nobody. */
export function VerifyLicencePage() {
  const t = useT();
  const { id, hash } = route.useSearch();
  const [request, setRequest] = useState<Request>();
  return (
    <Page
      title={t("核验电子证照", "Verify an e-licence")}
      lede={t(
        "证照在您自己的浏览器里核验，内容不会发送给任何人。有效、撤销、过期、被改动、被重复使用，都会说明理由。",
        "It is verified in your own browser; what you paste is sent to nobody. Valid, revoked, expired, changed or replayed: each is told with its reason.",
      )}
    >
      {id === undefined || hash === undefined ? null : <ScannedLicence identifier={id} hash={hash} />}
      <Ask request={request} onAsk={setRequest} />
      {/* Another request is another verification: what was found before says nothing of it. */}
      <Verify key={request?.nonce ?? ""} request={request} />
      <Section title={t("不用这一页也能验", "Without this page")}>
        <div className="stack prose">
          <p>
            {t(
              "公钥、状态名册都是公开文件，格式是公开标准（SD-JWT VC、Token Status List）：",
              "Keys and status lists are public files in public formats (SD-JWT VC, Token Status List): ",
            )}
          </p>
          <pre tabIndex={0}>npx zhaoying credential verify licence.txt --issuer-keys city.json</pre>
          <p>
            <a href="/.well-known/jwt-vc-issuer">/.well-known/jwt-vc-issuer</a>
            {t("、", ", ")}
            <a href="/credentials/status/0">/credentials/status/0</a>
          </p>
        </div>
      </Section>
    </Page>
  );
}

/** What the QR code on the printed page leads to. That there is no such licence is the page's problem. */
function ScannedLicence({ identifier, hash }: { identifier: string; hash: string }) {
  const { language, t } = useLanguage();
  const licence = useApi("GET /api/credentials/{identifier}", { params: { identifier }, query: { hash } });
  const good = licence.state === "valid";
  return (
    <Section title={t("您扫的这份证照", "The licence you scanned")}>
      <div className={good ? "notice notice-good stack-tight" : "notice notice-bad stack-tight"} role="status">
        <p>
          <strong>
            {good ? t("有效。", "Valid.") : t(`不能采信：${licence.stateText.zh}。`, `It does not count: ${licence.stateText.en}.`)}
          </strong>{" "}
          {t(licence.title)} · {t(licence.department.title)}
        </p>
        <p>
          {t(`${formatDate(licence.issuedOn, language)}签发，`, `Issued ${formatDate(licence.issuedOn, language)}, `)}
          {licence.validUntil === null
            ? t("长期有效。", "without end.")
            : t(`有效期至${formatDate(licence.validUntil, language)}。`, `valid until ${formatDate(licence.validUntil, language)}.`)}
        </p>
        <p className="small">
          {t(
            "请核对纸面上的名称、发证机关和日期是否与这里一致；要确认对方就是持有人，请用下面的“要求出示”。",
            "Compare title, department and dates with the paper. To know that the person before you is its holder, ask for a presentation below.",
          )}
        </p>
        <p className="small mono soft">{identifier}</p>
      </div>
    </Section>
  );
}

/** A request of one's own: the answer to it counts once, and for nobody else. */
function Ask({ request, onAsk }: { request: Request | undefined; onAsk(request: Request | undefined): void }) {
  const t = useT();
  const [audience, setAudience] = useState("");
  const link = request && `${location.origin}/me/licences?${new URLSearchParams({ ...request })}`;
  return (
    <Section
      title={t("要求出示", "Ask for a presentation")}
      lede={t(
        "想确认对方就是持有人，就先出一个口令。对方在“我的电子证照”里对着口令出示，别人拿去、或下次再用，都会被识破。",
        "To know that whoever shows the licence holds it, give a nonce first. An answer to it is found out when anybody else, or a second time, uses it.",
      )}
    >
      <div className="card stack">
        <TextField
          label={t("您是谁（出示给谁）", "Who you are (shown to whom)")}
          hint={t("写单位名称即可，例如“示例银行杭州分行”", "A name will do, such as “Example Bank, Hangzhou”")}
          value={audience}
          onChange={setAudience}
          maxLength={120}
        />
        <div className="row">
          <Button kind="primary" onClick={() => onAsk(newRequest(audience.trim() || location.origin))}>
            {request ? t("换一个口令", "A new nonce") : t("出一个口令", "Make a nonce")}
          </Button>
          {request ? <Button onClick={() => onAsk(undefined)}>{t("不要求了", "Ask no more")}</Button> : null}
        </div>
        {request && link ? (
          <div className="stack-tight" aria-live="polite">
            <p>
              {t("口令", "Nonce")} <strong className="mono">{request.nonce}</strong> · {t("出示给", "for")}{" "}
              <strong>{request.audience}</strong>
            </p>
            <p>{t("让对方扫码，或把链接发给对方：", "Let the holder scan this, or send the link:")}</p>
            <QrCode text={link} label={t("要求出示的二维码", "QR code of the request")} size={200} />
            <p className="small mono">{link}</p>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

function Verify({ request }: { request: Request | undefined }) {
  const t = useT();
  const [text, setText] = useState("");
  const [list, setList] = useState<string>();
  const [pending, setPending] = useState(false);
  const [check, setCheck] = useState<CredentialCheck>();
  // An answer counts once: the same a second time is a replay, here as elsewhere.
  const [answered, setAnswered] = useState(false);
  const verify = async (given: string) => {
    setPending(true);
    setCheck(undefined);
    const found = await verifyHere(given, request, list);
    const counts = request !== undefined && found.outcome === "valid";
    setCheck(counts && answered ? usedTwice(found) : found);
    setAnswered(answered || counts);
    setPending(false);
  };
  const take = (file: File) => {
    void file.text().then((given) => {
      setText(given);
      return verify(given);
    });
  };
  return (
    <Section title={t("核验", "Verify")}>
      <div className="stack">
        <TextField
          label={t("证照或出示的文本", "The licence, or what was shown of it")}
          hint={t(
            "把对方给您的整段文字粘贴进来（以 eyJ 开头，中间有 ~）",
            "Paste the whole text you were given (it begins with eyJ and has ~ in it)",
          )}
          value={text}
          onChange={setText}
          maxLength={100_000}
          required
          long
        />
        <div className="row">
          <Button kind="primary" pending={pending} disabled={text.trim() === ""} onClick={() => void verify(text)}>
            {t("核验", "Verify")}
          </Button>
        </div>
        <FileDrop label={t("或选择文件", "Or choose the file")} accept=".txt,.jwt,text/plain" onFile={take} />
        <details>
          <summary>
            {t("外地签发的证照，或没有网络：提供状态名册文件", "Issued elsewhere, or no network: give the status list as a file")}
          </summary>
          <FileDrop
            label={list === undefined ? t("选择状态名册", "Choose the status list") : t("名册已读入", "The list was read")}
            accept=".jwt,.txt"
            onFile={(file) => void file.text().then((read) => setList(read))}
          />
        </details>
        <div aria-live="polite">{check ? <Verdict check={check} asked={request !== undefined} /> : null}</div>
      </div>
    </Section>
  );
}

function usedTwice(check: CredentialCheck): CredentialCheck {
  const text = {
    zh: "这次出示已经核验过一次，不能重复使用。请换一个口令，让对方重新出示。",
    en: "This answer was verified once already and does not count again. Make a new nonce and ask again.",
  };
  return { ...check, outcome: "refused", findings: [{ reason: "replayed", weight: "refused", text }] };
}

function Verdict({ check, asked }: { check: CredentialCheck; asked: boolean }) {
  const t = useT();
  const { outcome, findings, credential } = check;
  const tone = outcome === "valid" ? "good" : outcome === "open" ? "wait" : "bad";
  return (
    <div className={`notice notice-${tone} stack`}>
      <p>
        <strong>
          {outcome === "valid"
            ? t("有效。", "Valid.")
            : outcome === "open"
              ? t("还不能确定。", "Not certain yet.")
              : t("不能采信。", "It does not count.")}
        </strong>{" "}
        {outcome === "valid"
          ? asked
            ? t(
                "签名、期限、状态都对，而且是持有人本人为您这次要求出示的。",
                "Signature, dates and state hold, and its holder showed it for this very request.",
              )
            : t(
                "签名、期限、状态都对。没有要求出示，所以不知道出示者是不是持有人。",
                "Signature, dates and state hold. Nothing was asked, so whether it came from its holder is not known.",
              )
          : null}
      </p>
      {findings.length > 0 ? (
        <ul>
          {findings.map((finding) => (
            <li key={finding.reason}>{t(finding.text)}</li>
          ))}
        </ul>
      ) : null}
      {credential ? (
        <>
          <p>
            {t("签发者：", "Issuer: ")}
            {credential.issuerTitle ? `${t(credential.issuerTitle)} · ` : ""}
            <span className="mono">{credential.issuer}</span>
          </p>
          {outcome === "valid" ? (
            <>
              <ClaimList claims={credential.claims} />
              <p className="small soft">{t(`另有 ${credential.hidden} 项没有出示。`, `${credential.hidden} more are not shown.`)}</p>
            </>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
