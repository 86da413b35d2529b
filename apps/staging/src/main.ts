import { App, TerraformStack, S3Backend } from 'cdktf';
const app = new App();
const s = new TerraformStack(app, 'staging');
new S3Backend(s, { bucket: 'b', key: 'k', region: 'eu-west-2' });
s.addOverride('terraform.required_providers.aws', { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' });
app.synth();
