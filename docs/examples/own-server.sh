# What docs/server.md tells to type, in its order, all into one shell of whoever may use sudo.

#region install
sudo useradd --system --home-dir /var/lib/jane-api --shell /usr/sbin/nologin jane-api
cd /srv/jane-widgets
npm ci
npm run build
#endregion

#region database
sudo -u postgres createuser --pwprompt jane_api
sudo -u postgres createdb --owner=jane_api --template=template0 --encoding=UTF8 jane_clinic
#endregion

#region settings
sudo install -d -m 700 -o jane-api -g jane-api /var/lib/jane-api /var/backups/jane-api
sudo install -d -m 750 -g jane-api /etc/jane-api
sudo install -m 640 -g jane-api docs/examples/clinic.env /etc/jane-api/clinic.env
sudoedit /etc/jane-api/clinic.env
#endregion

#region shell
sudo install -m 600 -o jane-api ~/clinic.json ~/patients.csv /var/lib/jane-api/
sudo -u jane-api sh
cd /srv/jane-widgets
set -a; . /etc/jane-api/clinic.env; set +a
#endregion

#region clinic
npm run clinic -- import /var/lib/jane-api/clinic.json /var/lib/jane-api/patients.csv
npm run clinic -- add-staff you@clinic.example --name "Your Name" --admin
rm /var/lib/jane-api/clinic.json /var/lib/jane-api/patients.csv
exit
#endregion

#region service
sudo cp docs/examples/jane-api.service /etc/systemd/system/
sudo systemctl enable --now jane-api
curl --retry 20 --retry-delay 1 --retry-connrefused http://127.0.0.1:8787/ready
#endregion

#region proxy
sudo cp docs/examples/nginx.conf /etc/nginx/sites-enabled/jane-api.conf
sudo nginx -t
sudo systemctl reload nginx
curl https://api.clinic.example/ready
#endregion

#region upgrade
cd /srv/jane-widgets
git pull
sudo systemctl stop jane-api
npm ci
npm run build
sudo systemctl start jane-api
#endregion

#region backup
sudo cp docs/examples/jane-backup.service docs/examples/jane-backup.timer /etc/systemd/system/
sudo systemctl enable --now jane-backup.timer
sudo systemctl start jane-backup
#endregion

#region restore
sudo systemctl stop jane-api
sudo -u postgres createdb --owner=jane_api --template=template0 --encoding=UTF8 jane_restored
sudoedit /etc/jane-api/clinic.env
sudo -u jane-api sh -c '. /etc/jane-api/clinic.env
  pg_restore --single-transaction --no-owner --dbname="$DATABASE_URL" "$(ls /var/backups/jane-api/clinic-*.dump | tail -n 1)"'
#endregion

#region sign-out
sudo -u jane-api sh -c 'cd /srv/jane-widgets; set -a; . /etc/jane-api/clinic.env
  node_modules/.bin/node docs/examples/sign-everybody-out.js'
sudo systemctl start jane-api
#endregion

#region folder
sudo systemctl stop jane-api
sudo cp -a /var/lib/jane-api /var/backups/jane-api/folder
sudo systemctl start jane-api
#endregion

#region folder-restore
sudo systemctl stop jane-api
sudo mv /var/lib/jane-api /var/lib/jane-api.before
sudo cp -a /var/backups/jane-api/folder /var/lib/jane-api
#endregion
