/** Who sends the demo's mails. */
export const shopSender = 'Example Fasteners <bills@fasteners.example>';
