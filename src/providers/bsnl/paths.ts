/** Paths below BSNL's base URL `https://bulksms.bsnl.in:5010`. (BSNL bulk SMS API manual 1.4) */
export const bsnlPaths = {
  token: '/api/Create_New_API_Token',
  send: '/api/Send_SMS',
  status: '/api/Message_Status_Report',
} as const;
