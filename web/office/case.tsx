export function OfficeCasePage() { return null; }
