/** Chats take messages at addresses that are secrets themselves; none of them confirms a subscription of SNS. */
const CHATS = String.raw`hooks\.slack\.com|discord(app)?\.com|[a-z0-9.-]+\.webhook\.office\.com`;

/**
 * An address that alarms may be sent to by HTTPS. It stands in the configuration and in the state of Terraform, so
 * neither user, password nor query may be in it, where a secret would be.
 */
export const ALERT_ADDRESS = new RegExp(
  String.raw`^https:\/\/(?!(${CHATS})[:/])[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[\w.~/-]*)?$`,
);
