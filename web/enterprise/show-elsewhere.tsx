import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Empty } from "../ui/states.tsx";

/** Shows this city a licence that another one issued, by a text that its holder's wallet makes over a nonce of this city. */
export function ShowElsewhere() {
  const t = useT();
  const { items } = useApi("GET /api/credential-issuers");
  const [presentation, setPresentation] = useState("");
  const ask = useSend("POST /api/me/credential-nonces");
  const show = useSend("POST /api/me/presentations", { onDone: () => setPresentation("") });
  const taken = items.filter((each) => !each.own);
  if (taken.length === 0) {
    return (
      <Empty>
        {t(
          "杭州目前还没有认可外地签发者；认可谁，公布在城市清单包里。",
          "No issuer elsewhere is taken at present; who is, stands in the city's published lists.",
        )}
      </Empty>
    );
  }
  const nonce = ask.result?.nonce;
  return (
    <div className="card stack">
      <ul>
        {taken.map((issuer) => (
          <li key={issuer.issuer}>
            {t(issuer.title)}
            {t("：", ": ")}
            {issuer.types.map(({ title }) => t(title)).join(t("、", ", "))}
          </li>
        ))}
      </ul>
      {nonce === undefined || ask.result === undefined ? (
        <p>
          <Button pending={ask.pending} onClick={() => ask.send({})}>
            {t("取一个口令", "Get a nonce")}
          </Button>
        </p>
      ) : (
        <>
          <p>
            {t(
              "在签发城市的页面上，用这个口令出示，并勾选统一社会信用代码：",
              "On the page of the city that issued it, show it with this nonce, the credit code among what is shown:",
            )}
          </p>
          <p className="mono">
            {nonce} · {ask.result.audience}
          </p>
          <TextField
            label={t("出示的文本", "What was shown")}
            value={presentation}
            onChange={setPresentation}
            maxLength={100_000}
            required
            long
          />
          <p>
            <Button
              kind="primary"
              pending={show.pending}
              disabled={presentation.trim() === ""}
              onClick={() => show.send({ body: { presentation: presentation.trim(), nonce } })}
            >
              {t("出示给杭州", "Show it to this city")}
            </Button>
          </p>
        </>
      )}
      <Problem problem={show.problem ?? ask.problem} />
      {show.result ? (
        <p className="notice notice-good" role="status">
          {t(
            `已确认：${show.result.facts.map((fact) => fact.title.zh).join("、")}（${show.result.issuer.zh}签发）。申请时不再要您上传。`,
            `Confirmed: ${show.result.facts.map((fact) => fact.title.en).join(", ")} (issued by ${show.result.issuer.en}). No application will ask you to upload it.`,
          )}
        </p>
      ) : null}
    </div>
  );
}
