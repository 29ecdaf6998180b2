import { Router, type RequestHandler, type Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { nothingThere } from '../http/path-id.js';
import { factsOf } from '../http/request-facts.js';
import { setFlash, takeFlash } from '../pages/flash.js';
import { createFormGuard } from '../pages/form-guard.js';
import { pageHeaders } from '../pages/page-headers.js';
import { answerFaults } from './answer-faults.js';
import { createSessionGate, enter, showEntrance } from './entrance.js';
import { jobPage } from './pages/job-page.js';
import { approve, giveOtp, type ReviewAct } from './review-acts.js';
import { reviewFlash } from './review-cookie.js';
import { jobReviewPath, reviewPath, type ReviewDeps } from './review-deps.js';
import { toReviewedJob, type ReviewedJob } from './reviewed-job.js';
import { sessionOf, type ReviewSession } from './review-session.js';
import { downloadFormats, sendDownload, type DownloadFormat } from './send-download.js';
import { sendReviewPage } from './send-review-page.js';

/**
 * The pages where an accountant looks at a return, approves it and gives the OTPs, opened by a link that works once. Mount
 * them at `reviewPath`, behind the opening of every request.
 *
 * The order is the protection: headers, the link, nobody without a session of this very job, no form from elsewhere, and
 * only then the pages.
 */
export const createReviewPages = (deps: ReviewDeps): Router => {
  const router = Router();
  router.use(nameRoute, pageHeaders);
  router.get('/:jobId/open', showEntrance(deps));
  router.post('/:jobId/open', enter(deps));
  router.use('/:jobId', createSessionGate(deps));
  router.get('/:jobId', showJob(deps));
  router.post('/:jobId/approve', formGuard, answerAct(deps, approve));
  router.post('/:jobId/otp', formGuard, answerAct(deps, giveOtp));
  for (const format of downloadFormats) router.get(`/:jobId/return.${format}`, download(deps, format));
  router.use(() => {
    throw nothingThere('page');
  });
  router.use(answerFaults);
  return router;
};

const nameRoute: RequestHandler = (_req, res, next) => {
  factsOf(res).route = reviewPath;
  next();
};

const formGuard = createFormGuard((res) => sessionOf(res)?.formToken);

const showJob =
  (deps: ReviewDeps): RequestHandler =>
  async (req, res) => {
    const session = demandSession(res);
    const reviewed = await readJob(deps, session);
    const flash = takeFlash(req, res, reviewFlash(session.claim.jobId, deps.secureCookie));
    sendReviewPage(res, jobPage(session, reviewed), { mode: reviewed.job.mode, flash });
  };

/** After a form the browser is sent on to the page, so that loading it again does nothing a second time. */
const answerAct =
  (deps: ReviewDeps, act: ReviewAct): RequestHandler =>
  async (req, res) => {
    const session = demandSession(res);
    const { jobId } = session.claim;
    const cookie = reviewFlash(jobId, deps.secureCookie);
    try {
      const said = await act(deps, await readJob(deps, session), req.body);
      setFlash(res, { tone: 'done', text: said }, cookie);
    } catch (error) {
      if (!isForTheSender(error)) throw error;
      setFlash(res, { tone: 'refused', text: error.detail }, cookie);
    }
    res.redirect(303, jobReviewPath(jobId));
  };

const isForTheSender = (error: unknown): error is MunshiError =>
  error instanceof MunshiError && (error.code === 'conflict' || error.code === 'invalid_input');

const download =
  (deps: ReviewDeps, format: DownloadFormat): RequestHandler =>
  async (_req, res) => {
    const { tenantId, jobId } = demandSession(res).claim;
    const shown = await deps.findReturn(tenantId, jobId);
    if (!shown) throw new MunshiError('not_found', 'There is no return to take away yet.');
    await sendDownload(res, shown, format);
  };

const readJob = async (deps: ReviewDeps, { claim }: ReviewSession): Promise<ReviewedJob> => {
  const job = await deps.reads.find(claim.tenantId, claim.jobId);
  if (!job) throw nothingThere('return');
  const reached = await deps.stepReached?.(claim.tenantId, claim.jobId);
  return toReviewedJob(job, reached, `review link ${claim.id}`);
};

const demandSession = (res: Response): ReviewSession => {
  const session = sessionOf(res);
  if (!session) throw new Error('the gate lets nobody pass without a session');
  return session;
};
