/**
 * 电子证照标识 (GB/T 36904-2018): OID root . type . issuer . serial . version . check character. The parts are known from
 * identifiers in public use; the check character is ISO/IEC 7064 MOD 37,36 (GB/T 17710) over all parts behind the root,
 * without the points, and agrees with those that real systems issued (see the test). The text of the standard itself was
 * not seen.
 */
export type LicenceIdentifier = {
  /** 18-character code of who owns the licence type, and three digits of the type. */
  type: string;
  /** 18-character code of the issuing department. */
  issuer: string;
  /** Running number: digits and capital letters. */
  serial: string;
  /** From 1; the same licence, issued anew with other content, counts up. */
  version: number;
};

/** Root of the e-licences of China's public administration. */
const ROOT = "1.2.156.3005.2";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const FORM = /^1\.2\.156\.3005\.2\.([0-9A-Z]{18}\d{3})\.([0-9A-Z]{18})\.([0-9A-Z]{1,32})\.(\d{3})\.([0-9A-Z])$/;

/** Writes an identifier with its check character. @throws RangeError for parts that make none: our own mistake */
export function formatLicenceIdentifier({ type, issuer, serial, version }: LicenceIdentifier): string {
  const parts = [type, issuer, serial, String(version).padStart(3, "0")];
  const text = [ROOT, ...parts, checkCharacter(parts.join(""))].join(".");
  if (parseLicenceIdentifier(text) === undefined) throw new RangeError(`no licence identifier: ${text}`);
  return text;
}

/** Reads an identifier; undefined unless its form and its check character are right. */
export function parseLicenceIdentifier(text: string): LicenceIdentifier | undefined {
  const [, type = "", issuer = "", serial = "", version = "", check] = FORM.exec(text) ?? [];
  if (check === undefined || check !== checkCharacter(type + issuer + serial + version) || Number(version) < 1) return undefined;
  return { type, issuer, serial, version: Number(version) };
}

/** ISO/IEC 7064, hybrid system MOD 37,36: finds every single wrong character and nearly every swap of two neighbours. */
export function checkCharacter(text: string): string {
  let product = 36;
  for (const character of text) {
    const sum = (product + ALPHABET.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return ALPHABET.charAt((37 - product) % 36);
}
