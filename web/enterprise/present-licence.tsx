import { useEffect, useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import { holderKey, proofOf, readKey } from "../client/holder-key.ts";
import { boundKeyOf, presentHere, type Request } from "../client/licences.ts";
import { Problem } from "../client/problem.tsx";
import { queryClient, useApi } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { QrCode } from "../ui/qr-code.tsx";
import { Pending } from "../ui/states.tsx";
import type { Licence } from "./licences.tsx";

/** Shown without being asked: who it is and which licence. Everything else waits for a tick. */
const FIRST = new Set(["name", "uscc", "licence_title", "licence_number", "valid_until"]);

/** Binds the licence to this device where it is not yet, then shows what is ticked, to the one who asked. */
export function PresentLicence({ licence, asked }: { licence: Licence; asked: Request | undefined }) {
  const t = useT();
  const { identifier } = licence;
  const held = useApi("GET /api/me/credentials/{identifier}", { params: { identifier } });
  const uscc = String(licence.claims.find(({ name }) => name === "uscc")?.value ?? "");
  const [credential, setCredential] = useState(held.credential);
  const [here, setHere] = useState<boolean>();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => {
    void readKey(uscc).then((key) => setHere(key !== undefined && key.open.x === boundKeyOf(credential)?.x));
  }, [uscc, credential]);
  const bind = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      const request = await api("POST /api/me/credential-nonces");
      const proof = await proofOf(await holderKey(uscc), request);
      const bound = await api("PUT /api/me/credentials/{identifier}/holder-key", { params: { identifier }, body: { proof } });
      setCredential(bound.credential);
      void queryClient.invalidateQueries();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setPending(false);
    }
  };
  if (here === undefined) return <Pending />;
  if (here) return <Choose licence={licence} credential={credential} uscc={uscc} asked={asked} />;
  return (
    <div className="stack">
      <p>
        {t(
          "先把这份证照绑定到这台设备：浏览器里生成一把只属于这台设备的密钥，别人拿到证照文件也无法冒充您出示。",
          "First bind the licence to this device: the browser makes a key that never leaves it, so that nobody who gets hold of the file can show it in your name.",
        )}
      </p>
      {licence.boundAt === null ? null : (
        <p className="notice notice-wait">
          {t(
            "它现在绑定在另一台设备上；改绑到这台后，那台设备不能再出示。",
            "It is bound to another device now; bound to this one, it can no longer be shown from there.",
          )}
        </p>
      )}
      <p>
        <Button kind="primary" pending={pending} onClick={() => void bind()}>
          {t("绑定到这台设备", "Bind to this device")}
        </Button>
      </p>
      <Problem problem={problem} />
    </div>
  );
}

function Choose({ licence, credential, uscc, asked }: { licence: Licence; credential: string; uscc: string; asked: Request | undefined }) {
  const t = useT();
  const [show, setShow] = useState<ReadonlySet<string>>(new Set(licence.claims.map(({ name }) => name).filter((name) => FIRST.has(name))));
  const [nonce, setNonce] = useState(asked?.nonce ?? "");
  const [audience, setAudience] = useState(asked?.audience ?? "");
  const [shown, setShown] = useState("");
  const toggle = (name: string) => {
    const next = new Set(show);
    if (!next.delete(name)) next.add(name);
    setShow(next);
    setShown("");
  };
  const present = async () => {
    const key = await holderKey(uscc);
    setShown(await presentHere(credential, [...show], { nonce: nonce.trim(), audience: audience.trim() }, key.secret));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void present();
      }}
    >
      <fieldset className="field">
        <legend>{t("出示哪些内容", "What to show")}</legend>
        {licence.claims.map(({ name, title, value }) => (
          <label key={name} className="choice">
            <input type="checkbox" checked={show.has(name)} onChange={() => toggle(name)} />
            <span>
              {t(title)} <span className="soft">{String(value)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField label={t("对方给的口令", "The nonce you were given")} value={nonce} onChange={setNonce} maxLength={200} required />
      <TextField label={t("出示给谁", "Shown to whom")} value={audience} onChange={setAudience} maxLength={300} required />
      <p>
        <Button kind="primary" type="submit" disabled={nonce.trim() === "" || audience.trim() === ""}>
          {t(`出示 ${show.size} 项`, `Show ${show.size}`)}
        </Button>
      </p>
      {shown === "" ? null : (
        <div className="stack" aria-live="polite">
          <p className="notice notice-good">
            {t("出示好了：十分钟内有效，只对这个口令、只给这一个人。", "Ready: good for ten minutes, for this nonce, and for nobody else.")}
          </p>
          <QrCode text={shown} label={t("出示的二维码", "QR code of what is shown")} />
          <TextField label={t("出示的文本", "As text")} value={shown} onChange={() => {}} maxLength={100_000} required long />
          <p>
            <Button onClick={() => void navigator.clipboard.writeText(shown)}>{t("复制", "Copy")}</Button>
          </p>
        </div>
      )}
    </form>
  );
}
