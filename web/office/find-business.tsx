import { type FormEvent, Suspense, useEffect, useRef, useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { useScan } from "../enterprise/use-scan.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, ProblemNotice } from "../ui/states.tsx";

type Found = Result<"GET /api/office/businesses">["items"];
type Relation = "legalRepresentative" | "employee" | "agent" | "other";
/** From where a word came may be a number of an identity card: that is not written down. */
const IDENTITY_NUMBER = /\d{15}|\d{17}[\dXx]/;

export const relationWords: Record<Relation, Text> = {
  legalRepresentative: { zh: "法定代表人（经营者）本人", en: "The legal representative" },
  employee: { zh: "企业工作人员", en: "Somebody of the business" },
  agent: { zh: "受托代理人", en: "An authorised agent" },
  other: { zh: "其他", en: "Somebody else" },
};

/** Who stands there: a code, a name or a scanned licence leads to the business; then the visit begins. */
export function FindBusiness({ onBegun }: { onBegun(visit: string): void }) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [name, setName] = useState("");
  const [relation, setRelation] = useState<Relation | "">("");
  // One visit, however often the button is pressed.
  const [id, setId] = useState(() => crypto.randomUUID());
  const form = useRef<HTMLFormElement>(null);
  // The next code can be typed, or read by a barcode reader, at once.
  useEffect(() => form.current?.querySelector("input")?.focus({ preventScroll: true }), []);
  const begin = useSend("POST /api/office/visits", { onDone: (visit) => onBegun(visit.id) });
  const beginFor = (uscc: string) => {
    const agent = name.trim() === "" ? undefined : { name: name.trim(), ...(relation === "" ? {} : { relation }) };
    begin.send({ body: { id, uscc, ...(agent ? { agent } : {}) } });
    // Of another business it would be another visit.
    if (begin.problem) setId(crypto.randomUUID());
  };
  const look = async (event: FormEvent) => {
    event.preventDefault();
    const q = typed.trim();
    if (q === "") return;
    setProblem(undefined);
    try {
      const { items } = await api("GET /api/office/businesses", { query: { q } });
      const [only, ...others] = items;
      setFound(items);
      if (only && others.length === 0 && only.uscc === q.toUpperCase()) beginFor(only.uscc);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    }
  };
  const isNumber = IDENTITY_NUMBER.test(name.replaceAll(/[\s-]/g, ""));
  return (
    <div className="counter-start">
      <form ref={form} className="card stack-wide" onSubmit={(event) => void look(event)}>
        <TextField
          label={t("统一社会信用代码或名称", "Credit code or name")}
          hint={t(
            "可以用扫码枪；输入完整代码后按回车，直接开始接待。",
            "A barcode reader works; a whole code and Enter begin the visit at once.",
          )}
          required
          maxLength={100}
          value={typed}
          onChange={setTyped}
        />
        <div className="stack">
          <TextField
            label={t("到场的人", "Who is here")}
            hint={t(
              "只记姓名，不要写证件号码。用来说明谁代办，记两年后自动删除；领取结果的，姓名写入送达凭证。",
              "The name only, no number of any document. It says who came and is removed after two years; of whoever fetches a result it stands in the proof of delivery.",
            )}
            error={
              isNumber ? t("像是证件号码，请只写姓名", "That looks like the number of a document; please write the name only") : undefined
            }
            maxLength={80}
            value={name}
            onChange={setName}
          />
          <ChoiceField
            label={t("与企业的关系", "How they belong to the business")}
            value={relation}
            onChange={(value) => setRelation(value as Relation)}
            choices={Object.entries(relationWords).map(([value, words]) => ({ value, label: t(words) }))}
          />
        </div>
        <p>
          <Button type="submit" kind="primary" pending={begin.pending}>
            {t("查找并开始接待", "Find, and begin")}
          </Button>
        </p>
        <Problem problem={problem ?? begin.problem} />
        <div aria-live="polite">{found ? <FoundList found={found} typed={typed} onChoose={beginFor} /> : null}</div>
      </form>
      <Suspense fallback={null}>
        <ScanCode onCode={setTyped} />
      </Suspense>
    </div>
  );
}

function FoundList({ found, typed, onChoose }: { found: Found; typed: string; onChoose(uscc: string): void }) {
  const t = useT();
  if (found.length === 0)
    return (
      <p className="notice">
        {t(
          `没有找到“${typed.trim()}”。没来办过事的企业要用完整的18位代码查；代码也可能写错了一位。`,
          `Nothing found for "${typed.trim()}". A business that was never here is found by its whole code of 18 characters.`,
        )}
      </p>
    );
  return (
    <ul className="plain stack-tight">
      {found.map((each) => (
        <li key={each.uscc} className="row row-between counter-found">
          <span>
            {each.name === each.uscc ? t("（还没来办过事）", "(never here before)") : each.name}{" "}
            <span className="mono soft">{each.uscc}</span>
          </span>
          <Button onClick={() => onChoose(each.uscc)}>
            {t("开始接待", "Begin")}
            <span className="hidden-visually"> {each.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** A licence that is scanned leads to its code; which business it is, the officer sees and says. */
function ScanCode({ onCode }: { onCode(code: string): void }) {
  const t = useT();
  const scan = useScan();
  const { installed } = useApi("GET /api/scans/reader");
  if (!installed)
    return (
      <Section title={t("扫描营业执照", "Scan the licence")}>
        <p className="soft">
          {t(
            "这台服务器没有安装扫描识别。管理员运行 npm run ocr:install 就能用，不用重启；没有它，一切照常手工办理。",
            "Reading scans is not installed here. An administrator can install it with npm run ocr:install, without a restart; everything works without it.",
          )}
        </p>
      </Section>
    );
  const codes = scan.reading?.found.filter((each) => each.kind === "uscc") ?? [];
  return (
    <Section
      title={t("扫描营业执照", "Scan the licence")}
      lede={t("读出代码，您核对后采用。图片不保存。", "The code is read, and you take it over. The picture is not kept.")}
    >
      <FileDrop
        label={t("拖入照片或扫描件，或点这里选择", "Drop a photo or scan here, or choose it")}
        accept=".pdf,.jpg,.jpeg,.png"
        onFile={scan.read}
      />
      <div aria-live="polite" className="stack-tight">
        {scan.pending ? <p>{t("正在识别，要几秒钟…", "Reading, a few seconds…")}</p> : null}
        {scan.problem ? <ProblemNotice problem={scan.problem.problem} live={false} /> : null}
        {scan.reading && codes.length === 0 ? (
          <p>{t("没有读到校验正确的代码，请手工输入。", "No code with right check characters was read.")}</p>
        ) : null}
        {codes.map((each) => (
          <p key={each.value} className="scan-suggestion">
            <Badge tone={each.mended || each.sure < 0.9 ? "wait" : "plain"}>{t("读自扫描件", "From the scan")}</Badge>{" "}
            {t(`读到：${each.value}`, `Read: ${each.value}`)}
            {each.mended
              ? t("（有字母像别的字母，已按校验码更正，请核对）", " (a look-alike letter was mended; please compare)")
              : null}{" "}
            <Button onClick={() => onCode(each.value)}>
              {t("采用", "Take it")}
              <span className="hidden-visually"> {each.value}</span>
            </Button>
          </p>
        ))}
      </div>
    </Section>
  );
}
