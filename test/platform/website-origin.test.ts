import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { websiteOrigin } from '../../src/platform/website-origin.js';

test('older regions have a dash, later ones a dot', () => {
  assert.is(websiteOrigin('site', 'us-east-1'), 'http://site.s3-website-us-east-1.amazonaws.com');
  assert.is(websiteOrigin('site', 'us-east-2'), 'http://site.s3-website.us-east-2.amazonaws.com');
});

test.run();
